// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/JackClient.h"
#include "device/MidiBackend.h"
#include "device/MidiInputs.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <jack/midiport.h>

namespace device
{

namespace
{

/// A client with an input for every source. JACK stamps each message with its frame, so that none moves by a sample.
class JackMidi final : public MidiBackend
{
public:
    JackMidi(std::unique_ptr<JackClient> opened, std::shared_ptr<engine::MidiQueue> target)
        : queue(std::move(target)),
          client(std::move(opened))
    {
    }

    bool start()
    {
        jack_set_process_callback(client->get(), process, this);
        return jack_activate(client->get()) == 0;
    }

    bool isAlive() const override { return client->isAlive(); }

    std::vector<std::string> names() override
    {
        return client->portsOfOthers(JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput);
    }

    /// The input stays when its source goes, for when it returns.
    bool listen(const std::string& name, std::uint16_t number) override
    {
        auto* port = inputs[number].load();
        if (port == nullptr)
        {
            const auto own = "in_" + std::to_string(number);
            port = jack_port_register(client->get(), own.c_str(), JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
            inputs[number].store(port);
        }
        return port != nullptr && jack_connect(client->get(), name.c_str(), jack_port_name(port)) == 0;
    }

    void forget(std::uint16_t) override {}

private:
    static int process(jack_nframes_t frames, void* self)
    {
        auto& midi = *static_cast<JackMidi*>(self);
        const auto cycle = jack_last_frame_time(midi.client->get());
        for (std::size_t number = 0; number < midi.inputs.size(); ++number)
            if (auto* const port = midi.inputs[number].load())
                midi.take(jack_port_get_buffer(port, frames), static_cast<std::uint16_t>(number), cycle);
        return 0;
    }

    /// Long messages are left out: none of them is a note.
    void take(void* buffer, std::uint16_t number, jack_nframes_t cycle)
    {
        const auto count = jack_midi_get_event_count(buffer);
        for (jack_nframes_t i = 0; i < count; ++i)
        {
            jack_midi_event_t event;
            if (jack_midi_event_get(&event, buffer, i) != 0 || event.size < 1 || event.size > 3)
                continue;
            engine::MidiMessage message{
                static_cast<std::int64_t>(jack_frames_to_time(client->get(), cycle + event.time)) * 1000, number, {}};
            std::copy_n(event.buffer, event.size, message.bytes.begin());
            if (message.bytes[0] != engine::MidiMessage::portGone)
                queue->push(message);
        }
    }

    std::shared_ptr<engine::MidiQueue> queue;
    std::array<std::atomic<jack_port_t*>, MidiInputs::mostPorts> inputs{};
    std::unique_ptr<JackClient> client; // calls into all of the above until it is closed
};

} // namespace

std::unique_ptr<MidiBackend> openJackMidi(std::shared_ptr<engine::MidiQueue> queue)
{
    auto client = JackClient::open("tutti-midi");
    if (!client)
        return nullptr;
    auto midi = std::make_unique<JackMidi>(std::move(client), std::move(queue));
    return midi->start() ? std::move(midi) : nullptr;
}

} // namespace device
