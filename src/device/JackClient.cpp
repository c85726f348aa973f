// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/JackClient.h"

#include "device/SoundSystems.h"

#include <algorithm>
#include <mutex>

namespace device
{

namespace
{

struct Registry
{
    std::mutex mutex; // never held while JACK is called: a server that hangs would hold up all
    std::vector<const JackClient*> open;
};

Registry& registry()
{
    static Registry& all = *new Registry; // for ever: who was left behind by an Aside may still close a client
    return all;
}

bool allAreAlive()
{
    auto& all = registry();
    const std::scoped_lock lock(all.mutex);
    return std::ranges::all_of(all.open, &JackClient::isAlive);
}

} // namespace

std::unique_ptr<JackClient> JackClient::open(const char* name)
{
    quietSoundSystems();
    if (!allAreAlive())
        return nullptr;
    std::unique_ptr<JackClient> made(new JackClient);
    made->client = jack_client_open(name, JackNoStartServer, nullptr);
    if (made->client == nullptr)
        return nullptr;
    jack_on_shutdown(
        made->client, [](void* self) { static_cast<JackClient*>(self)->alive = false; }, made.get());
    made->prefix = std::string(jack_get_client_name(made->client)) + ":";
    auto& all = registry();
    const std::scoped_lock lock(all.mutex);
    all.open.push_back(made.get());
    return made;
}

JackClient::~JackClient()
{
    if (client == nullptr)
        return;
    jack_client_close(client);
    auto& all = registry();
    const std::scoped_lock lock(all.mutex);
    std::erase(all.open, this);
}

std::vector<std::string> JackClient::portsOfOthers(const char* type, unsigned long flags) const
{
    std::vector<std::string> names;
    const char** const found = jack_get_ports(client, nullptr, type, flags);
    for (const char** name = found; name != nullptr && *name != nullptr; ++name)
        names.emplace_back(*name);
    jack_free(static_cast<void*>(found));
    auto& all = registry();
    const std::scoped_lock lock(all.mutex);
    std::erase_if(
        names, [&](const std::string& name)
        { return std::ranges::any_of(all.open, [&](const auto* own) { return name.starts_with(own->prefix); }); });
    return names;
}

} // namespace device
