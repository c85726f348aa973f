// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <atomic>
#include <cstddef>
#include <jack/jack.h>

namespace support
{

/// Notes at which frames of JACK's clock the impulses come, and says that people hear them so many frames later.
class JackClickListener
{
public:
    explicit JackClickListener(jack_nframes_t untilHeard = 0)
        : latency(untilHeard),
          client(jack_client_open("listener", JackNoStartServer, nullptr))
    {
        port = jack_port_register(client, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        jack_set_process_callback(client, listen, this);
        jack_set_latency_callback(client, tellLatency, this);
        jack_activate(client);
    }

    JackClickListener(const JackClickListener&) = delete;
    JackClickListener& operator=(const JackClickListener&) = delete;

    ~JackClickListener() { jack_client_close(client); }

    bool connect(const char* other) { return jack_connect(client, other, jack_port_name(port)) == 0; }

    /// How often JACK has left out a buffer, of whoever: then frames are not what they should be.
    int xruns() const { return missed; }

    std::array<jack_nframes_t, 40> clicks{};
    std::atomic<std::size_t> count{0};

private:
    static int listen(jack_nframes_t frames, void* self)
    {
        auto& listener = *static_cast<JackClickListener*>(self);
        const auto* samples = static_cast<const float*>(jack_port_get_buffer(listener.port, frames));
        const auto cycle = jack_last_frame_time(listener.client);
        if (listener.lastCycle != 0 && cycle != listener.lastCycle + frames)
            ++listener.missed;
        listener.lastCycle = cycle;
        for (jack_nframes_t i = 0; i < frames; ++i)
            if (samples[i] > 0.1f && listener.count < listener.clicks.size())
            {
                listener.clicks[listener.count] = cycle + i;
                ++listener.count;
            }
        return 0;
    }

    static void tellLatency(jack_latency_callback_mode_t mode, void* self)
    {
        auto& listener = *static_cast<JackClickListener*>(self);
        jack_latency_range_t range{listener.latency, listener.latency};
        if (mode == JackPlaybackLatency)
            jack_port_set_latency_range(listener.port, mode, &range);
    }

    std::atomic<int> missed{0};
    jack_nframes_t lastCycle = 0;
    jack_nframes_t latency;
    jack_client_t* client;
    jack_port_t* port = nullptr;
};

} // namespace support
