// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MidiBackend.h"
#include "device/MidiOutputs.h"
#include "device/SoundSystems.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <RtMidi.h>
#include <unistd.h>

namespace device
{

namespace
{

constexpr const char* ownName = "tutti";
constexpr const char* ownPrefix = "tutti:";

std::int64_t now()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// ALSA puts the client's and port's numbers behind a name, which change when it is plugged in again.
std::string withoutNumbers(const std::string& name)
{
    const auto end = name.find_last_not_of("0123456789:");
    return end != std::string::npos && name[end] == ' ' ? name.substr(0, end) : name;
}

bool isThere()
{
    return ::access("/dev/snd/seq", R_OK | W_OK) == 0; // RtMidi prints to the terminal where there is none
}

/// One port, as RtMidi's own thread reads it.
class Listener
{
public:
    /// Throws RtMidiError.
    Listener(std::shared_ptr<engine::MidiQueue> target, unsigned int index, std::uint16_t port)
        : queue(std::move(target)),
          number(port),
          midi(RtMidi::LINUX_ALSA, ownName)
    {
        midi.ignoreTypes(true, true, true);
        midi.setCallback(hear, this);
        midi.openPort(index, "in");
    }

private:
    static void hear(double seconds, std::vector<unsigned char>* bytes, void* self)
    {
        static_cast<Listener*>(self)->take(seconds, *bytes);
    }

    /// seconds: from the stamp before to this one; their sum may drift from the steady clock.
    void take(double seconds, const std::vector<unsigned char>& bytes)
    {
        constexpr std::int64_t mostBehind = 20'000'000; // ns
        const auto arrived = now();
        stamp += static_cast<std::int64_t>(seconds * 1e9);
        if (stamp > arrived || stamp < arrived - mostBehind)
            stamp = arrived;
        if (bytes.empty() || bytes.size() > 3 || bytes[0] == engine::MidiMessage::portGone)
            return;
        engine::MidiMessage message{stamp, number, {}};
        std::ranges::copy(bytes, message.bytes.begin());
        queue->push(message);
    }

    std::shared_ptr<engine::MidiQueue> queue;
    std::uint16_t number;
    std::int64_t stamp = 0;
    RtMidiIn midi; // calls into all of the above until it is closed
};

class AlsaMidi final : public MidiBackend
{
public:
    /// Throws RtMidiError.
    explicit AlsaMidi(std::shared_ptr<engine::MidiQueue> target) : queue(std::move(target)) {}

    bool isAlive() const override { return true; }

    /// What the program itself sends is not for it.
    std::vector<std::string> names() override
    {
        auto names = all();
        std::erase_if(names, [](const std::string& name) { return name.starts_with(ownPrefix); });
        return names;
    }

    bool listen(const std::string& name, std::uint16_t number) override
    try
    {
        const auto known = all();
        const auto found = std::ranges::find(known, name);
        if (found == known.end())
            return false;
        listeners[number] = std::make_unique<Listener>(queue, static_cast<unsigned int>(found - known.begin()), number);
        return true;
    }
    catch (const RtMidiError&)
    {
        return false; // another program holds it
    }

    void forget(std::uint16_t number) override { listeners.erase(number); }

private:
    std::vector<std::string> all()
    {
        std::vector<std::string> names;
        for (unsigned int i = 0; i < probe.getPortCount(); ++i)
            names.push_back(withoutNumbers(probe.getPortName(i)));
        return names;
    }

    std::shared_ptr<engine::MidiQueue> queue;
    RtMidiIn probe{RtMidi::LINUX_ALSA, "tutti-probe"};
    std::map<std::uint16_t, std::unique_ptr<Listener>> listeners;
};

class AlsaOutput final : public MidiOutPort
{
public:
    /// Throws RtMidiError.
    explicit AlsaOutput(unsigned int index) { midi.openPort(index, "out"); }

    bool send(std::span<const std::uint8_t> message) override
    try
    {
        midi.sendMessage(message.data(), message.size());
        return true;
    }
    catch (const RtMidiError&)
    {
        return false;
    }

private:
    RtMidiOut midi{RtMidi::LINUX_ALSA, ownName};
};

} // namespace

std::unique_ptr<MidiOutPort> openAlsaOutput(const std::string& name)
try
{
    quietSoundSystems();
    if (!isThere())
        return nullptr;
    RtMidiOut probe(RtMidi::LINUX_ALSA, "tutti-probe");
    for (unsigned int i = 0; i < probe.getPortCount(); ++i)
        if (const auto found = probe.getPortName(i); found == name || withoutNumbers(found) == withoutNumbers(name))
            return std::make_unique<AlsaOutput>(i);
    return nullptr;
}
catch (const RtMidiError&)
{
    return nullptr;
}

std::vector<std::string> listAlsaOutputs()
try
{
    quietSoundSystems();
    std::vector<std::string> names;
    if (!isThere())
        return names;
    RtMidiOut probe(RtMidi::LINUX_ALSA, "tutti-probe");
    for (unsigned int i = 0; i < probe.getPortCount(); ++i)
        names.push_back(withoutNumbers(probe.getPortName(i)));
    return names;
}
catch (const RtMidiError&)
{
    return {};
}

std::unique_ptr<MidiBackend> openAlsaMidi(std::shared_ptr<engine::MidiQueue> queue)
try
{
    quietSoundSystems();
    if (!isThere())
        return nullptr;
    return std::make_unique<AlsaMidi>(std::move(queue));
}
catch (const RtMidiError&)
{
    return nullptr;
}

} // namespace device
