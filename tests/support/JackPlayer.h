// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <jack/jack.h>
#include <jack/midiport.h>

namespace support
{

/// Another program that plays: a key goes down or up every 1,000 frames of JACK's clock.
class JackPlayer
{
public:
    explicit JackPlayer(const char* name) : client(jack_client_open(name, JackNoStartServer, nullptr))
    {
        port = jack_port_register(client, "keys", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
        jack_set_process_callback(client, play, this);
        jack_activate(client);
    }

    JackPlayer(const JackPlayer&) = delete;
    JackPlayer& operator=(const JackPlayer&) = delete;

    ~JackPlayer() { jack_client_close(client); }

    static constexpr jack_nframes_t every = 1000;
    std::atomic<bool> floods{false};
    std::atomic<int> controller{-1}; // from 0 on: controller 7 stands there

private:
    static int play(jack_nframes_t frames, void* self)
    {
        auto& player = *static_cast<JackPlayer*>(self);
        void* const out = jack_port_get_buffer(player.port, frames);
        jack_midi_clear_buffer(out);
        if (player.floods)
            player.flood(out);
        if (const int value = player.controller; value >= 0 && !player.floods)
        {
            const std::array<jack_midi_data_t, 3> bytes{0xb0, 7, static_cast<jack_midi_data_t>(value)};
            jack_midi_event_write(out, 0, bytes.data(), bytes.size());
        }
        const auto cycle = jack_last_frame_time(player.client);
        for (jack_nframes_t i = 0; i < frames && !player.floods; ++i)
            if ((cycle + i) % every == 0)
                player.send(out, i, (cycle + i) / every % 2 == 0);
        return 0;
    }

    void send(void* out, jack_nframes_t at, bool down) const
    {
        const std::array<jack_midi_data_t, 3> bytes{static_cast<jack_midi_data_t>(down ? 0x90 : 0x80), 60, 100};
        jack_midi_event_write(out, at, bytes.data(), bytes.size());
    }

    /// As much as JACK takes, and among it a message for a whole sampler and one that is no more than a status.
    static void flood(void* out)
    {
        if (auto* const bytes = jack_midi_event_reserve(out, 0, 2000))
        {
            std::fill_n(bytes, 2000, jack_midi_data_t{0x11});
            bytes[0] = 0xf0;
        }
        const jack_midi_data_t reset = 0xff;
        jack_midi_event_write(out, 0, &reset, 1);
        const std::array<jack_midi_data_t, 3> bytes{0xb0, 1, 64};
        while (jack_midi_event_write(out, 1, bytes.data(), bytes.size()) == 0)
            continue;
    }

    jack_client_t* client;
    jack_port_t* port = nullptr;
};

} // namespace support
