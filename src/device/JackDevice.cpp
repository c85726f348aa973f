// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/JackDevice.h"

#include "device/JackClient.h"
#include "device/JackMidiOut.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <jack/jack.h>
#include <optional>
#include <thread>
#include <utility>

namespace device
{

namespace
{

constexpr rt::AudioThreadSource deviceCallback;

std::string clientOf(const std::string& port)
{
    return port.substr(0, port.find(':'));
}

/// Two ports (or one) that play into the first ports of another client.
class JackDevice final : public Device
{
public:
    JackDevice(std::unique_ptr<JackClient> opened, const DeviceStatus& wanted)
        : Device(wanted),
          client(std::move(opened))
    {
        state.bufferFrames = jack_get_buffer_size(client->get());
    }

    ~JackDevice() override { stop(); }

    base::Result<void> prepare()
    {
        for (int c = 0; c < state.outputs; ++c)
        {
            const auto name = "out_" + std::to_string(c + 1);
            ports.push_back(
                jack_port_register(client->get(), name.c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0));
            if (ports.back() == nullptr)
                return cannotOpen(state, "the server has no port left");
        }
        if (!midi.prepare(client->get()))
            return cannotOpen(state, "the server has no port left");
        jack_set_process_callback(client->get(), process, this);
        jack_set_xrun_callback(client->get(), countXrun, this);
        jack_set_latency_callback(client->get(), followLatency, this);
        return {};
    }

    base::Result<void> run() override
    {
        if (running)
            return {};
        if (jack_activate(client->get()) != 0)
            return cannotOpen(state, "the server does not answer");
        running = true;
        connectPorts();
        return {};
    }

    void stop() override
    {
        feed.disconnect();
        if (!std::exchange(running, false))
            return;
        letMidiEnd();
        jack_deactivate(client->get());
    }

private:
    /// Gives what sounds outside the buffers in which it ends, and others the time to hear it. Not for long: the server
    /// may hang.
    void letMidiEnd() const
    {
        using namespace std::chrono_literals;
        const auto latest = std::chrono::steady_clock::now() + 300ms;
        const auto goesOn = [&] { return client->isAlive() && std::chrono::steady_clock::now() < latest; };
        if (!midi.sounds())
            return;
        while (midi.sounds() && goesOn())
            std::this_thread::sleep_for(1ms);
        for (const auto seen = feed.calls(); feed.calls() < seen + 2 && goesOn();)
            std::this_thread::sleep_for(1ms);
    }

    void connectPorts()
    {
        std::size_t next = 0;
        for (const auto& target : client->portsOfOthers(JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput))
            if (clientOf(target) == state.name && next < ports.size())
                jack_connect(client->get(), jack_port_name(ports[next++]), target.c_str());
    }

    static int process(jack_nframes_t frames, void* self)
    {
        auto& device = *static_cast<JackDevice*>(self);
        std::array<float*, 2> channels{};
        for (std::size_t c = 0; c < device.ports.size(); ++c)
            channels[c] = static_cast<float*>(jack_port_get_buffer(device.ports[c], frames));
        const std::span<float* const> used(channels.data(), device.ports.size());
        device.feed.fill(dsp::AudioView(used, frames), device.hadXrun.exchange(false),
                         cycleStart(device.client->get()));
        auto thread = deviceCallback.enter();
        device.midi.write(thread, frames, device.feed.midi(), device.feed.changedEngine());
        return 0;
    }

    /// JACK's microseconds are those of the steady clock, freed of the jitter of the interrupts.
    static std::optional<std::int64_t> cycleStart(jack_client_t* client)
    {
        jack_nframes_t frame = 0;
        jack_time_t start = 0;
        jack_time_t next = 0;
        float microseconds = 0.0f; // of a cycle
        if (jack_get_cycle_times(client, &frame, &start, &next, &microseconds) != 0)
            return std::nullopt;
        return static_cast<std::int64_t>(start) * 1000;
    }

    static int countXrun(void* self)
    {
        static_cast<JackDevice*>(self)->hadXrun = true;
        return 0;
    }

    /// What the ports that are played into say, whenever that changes. Nothing comes in here that could be late.
    static void followLatency(jack_latency_callback_mode_t mode, void* self)
    {
        auto& device = *static_cast<JackDevice*>(self);
        if (mode != JackPlaybackLatency)
            return;
        jack_nframes_t longest = 0;
        for (auto* const port : device.ports)
        {
            jack_latency_range_t range{};
            jack_port_get_latency_range(port, mode, &range);
            longest = std::max(longest, range.max);
        }
        device.latency = longest;
    }

    bool running = false;
    std::atomic<bool> hadXrun{false};
    std::vector<jack_port_t*> ports; // 1 or 2, of the client
    JackMidiOut midi;
    std::unique_ptr<JackClient> client; // calls into all of the above until it is closed
};

base::Result<std::unique_ptr<Device>> openJack(const DeviceStatus& wanted)
{
    auto client = JackClient::open("tutti");
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
    const auto client = JackClient::open("tutti-probe");
    if (!client)
        return all;
    const base::SampleRate rate{static_cast<std::int32_t>(jack_get_sample_rate(client->get()))};
    const auto entryOf = [&](const std::string& port) -> DeviceEntry&
    {
        const auto name = clientOf(port);
        auto found = std::ranges::find(all, name, [](const auto& device) { return device.entry.name; });
        if (found == all.end())
            found = all.insert(all.end(), FoundDevice{{"JACK", name, 0, 0, {rate}, false}, rate, openJack});
        return found->entry;
    };
    for (const auto& port : client->portsOfOthers(JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput))
        ++entryOf(port).outputs;
    for (const auto& port : client->portsOfOthers(JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput))
        ++entryOf(port).inputs;
    if (const auto physical = client->portsOfOthers(JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput | JackPortIsPhysical);
        !physical.empty())
        entryOf(physical.front()).isDefault = true;
    return all;
}

} // namespace device
