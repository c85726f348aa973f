// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <jack/jack.h>
#include <jack/midiport.h>
#include <vector>

namespace support
{

/// Another program that notes which short MIDI messages come at which frames of JACK's clock.
class JackMidiListener
{
public:
    struct Heard
    {
        std::uint32_t at = 0;
        std::array<std::uint8_t, 3> bytes{};
    };

    JackMidiListener() : messages(1 << 16), client(jack_client_open("midi-listener", JackNoStartServer, nullptr))
    {
        port = jack_port_register(client, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
        jack_set_process_callback(client, listen, this);
        jack_activate(client);
    }

    JackMidiListener(const JackMidiListener&) = delete;
    JackMidiListener& operator=(const JackMidiListener&) = delete;

    ~JackMidiListener() { jack_client_close(client); }

    /// True once the server plays the connection, which may be some cycles later: then call again.
    bool connect(const char* other)
    {
        jack_connect(client, other, jack_port_name(port));
        return jack_port_connected_to(port, other) != 0;
    }

    /// What has come so far.
    std::vector<Heard> heard() const
    {
        return {messages.begin(), messages.begin() + static_cast<std::ptrdiff_t>(count.load())};
    }

    /// How often JACK has left out a buffer, of whoever: then frames are not what they should be.
    int xruns() const { return missed; }

private:
    static int listen(jack_nframes_t frames, void* self)
    {
        auto& listener = *static_cast<JackMidiListener*>(self);
        void* const buffer = jack_port_get_buffer(listener.port, frames);
        const auto cycle = jack_last_frame_time(listener.client);
        if (listener.lastCycle != 0 && cycle != listener.lastCycle + frames)
            ++listener.missed;
        listener.lastCycle = cycle;
        for (jack_nframes_t i = 0; i < jack_midi_get_event_count(buffer); ++i)
        {
            jack_midi_event_t event;
            const auto at = listener.count.load();
            if (jack_midi_event_get(&event, buffer, i) != 0 || event.size > 3 || at == listener.messages.size())
                continue;
            Heard heard{cycle + event.time, {}};
            for (std::size_t byte = 0; byte < event.size; ++byte)
                heard.bytes[byte] = event.buffer[byte];
            listener.messages[at] = heard;
            listener.count = at + 1;
        }
        return 0;
    }

    std::vector<Heard> messages;
    std::atomic<std::size_t> count{0};
    std::atomic<int> missed{0};
    jack_nframes_t lastCycle = 0;
    jack_client_t* client;
    jack_port_t* port = nullptr;
};

} // namespace support
