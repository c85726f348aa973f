// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/JackDevice.h"

#include "device/SoundSystems.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <jack/jack.h>
#include <utility>

namespace device
{

namespace
{

struct CloseClient
{
    void operator()(jack_client_t* client) const { jack_client_close(client); }
};
using Client = std::unique_ptr<jack_client_t, CloseClient>;

Client openClient(const char* name)
{
    quietSoundSystems();
    return Client(jack_client_open(name, JackNoStartServer, nullptr));
}

/// Full names, "CLIENT:PORT", of the audio ports with these flags.
std::vector<std::string> portsOf(jack_client_t* client, unsigned long flags)
{
    std::vector<std::string> names;
    const char** const found = jack_get_ports(client, nullptr, JACK_DEFAULT_AUDIO_TYPE, flags);
    for (const char** name = found; name != nullptr && *name != nullptr; ++name)
        names.emplace_back(*name);
    jack_free(static_cast<void*>(found));
    return names;
}

std::string clientOf(const std::string& port)
{
    return port.substr(0, port.find(':'));
}

/// Two ports (or one) that play into the first ports of another client.
class JackDevice final : public Device
{
public:
    JackDevice(Client opened, const DeviceStatus& wanted) : Device(wanted), client(std::move(opened))
    {
        state.bufferFrames = jack_get_buffer_size(client.get());
    }

    ~JackDevice() override { stop(); }

    base::Result<void> prepare()
    {
        for (int c = 0; c < state.outputs; ++c)
        {
            const auto name = "out_" + std::to_string(c + 1);
            ports.push_back(
                jack_port_register(client.get(), name.c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0));
            if (ports.back() == nullptr)
                return cannotOpen(state, "the server has no port left");
        }
        jack_set_process_callback(client.get(), process, this);
        jack_set_xrun_callback(client.get(), countXrun, this);
        return {};
    }

    base::Result<void> run() override
    {
        if (running)
            return {};
        if (jack_activate(client.get()) != 0)
            return cannotOpen(state, "the server does not answer");
        running = true;
        connectPorts();
        return {};
    }

    void stop() override
    {
        feed.disconnect();
        if (std::exchange(running, false))
            jack_deactivate(client.get());
    }

private:
    void connectPorts()
    {
        std::size_t next = 0;
        for (const auto& target : portsOf(client.get(), JackPortIsInput))
            if (clientOf(target) == state.name && next < ports.size())
                jack_connect(client.get(), jack_port_name(ports[next++]), target.c_str());
    }

    static int process(jack_nframes_t frames, void* self)
    {
        auto& device = *static_cast<JackDevice*>(self);
        std::array<float*, 2> channels{};
        for (std::size_t c = 0; c < device.ports.size(); ++c)
            channels[c] = static_cast<float*>(jack_port_get_buffer(device.ports[c], frames));
        const std::span<float* const> used(channels.data(), device.ports.size());
        device.feed.fill(dsp::AudioView(used, frames), device.hadXrun.exchange(false));
        return 0;
    }

    static int countXrun(void* self)
    {
        static_cast<JackDevice*>(self)->hadXrun = true;
        return 0;
    }

    bool running = false;
    std::atomic<bool> hadXrun{false};
    std::vector<jack_port_t*> ports; // 1 or 2, of the client
    Client client;                   // calls into all of the above until it is closed
};

base::Result<std::unique_ptr<Device>> openJack(const DeviceStatus& wanted)
{
    auto client = openClient("tutti");
    if (!client)
        return cannotOpen(wanted, "the server does not answer");
    auto device = std::make_unique<JackDevice>(std::move(client), wanted);
    if (auto prepared = device->prepare(); !prepared)
        return std::move(prepared).error();
    return std::unique_ptr<Device>(std::move(device));
}

} // namespace

std::vector<FoundDevice> findJackDevices()
{
    std::vector<FoundDevice> all;
    const auto client = openClient("tutti-probe");
    if (!client)
        return all;
    const base::SampleRate rate{static_cast<std::int32_t>(jack_get_sample_rate(client.get()))};
    const auto entryOf = [&](const std::string& port) -> DeviceEntry&
    {
        const auto name = clientOf(port);
        auto found = std::ranges::find(all, name, [](const auto& device) { return device.entry.name; });
        if (found == all.end())
            found = all.insert(all.end(), FoundDevice{{"JACK", name, 0, 0, {rate}, false}, rate, openJack});
        return found->entry;
    };
    for (const auto& port : portsOf(client.get(), JackPortIsInput))
        ++entryOf(port).outputs;
    for (const auto& port : portsOf(client.get(), JackPortIsOutput))
        ++entryOf(port).inputs;
    if (const auto physical = portsOf(client.get(), JackPortIsInput | JackPortIsPhysical); !physical.empty())
        entryOf(physical.front()).isDefault = true;
    return all;
}

} // namespace device
