// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <jack/jack.h>
#include <string>
#include <vector>

#ifdef __SANITIZE_THREAD__
// JACK lets its clients at a buffer one after the other by means that the sanitizer does not see.
extern "C" const char* __tsan_default_suppressions()
{
    return "race:JackRecorder.h\nrace:JackClickListener.h\nrace:JackMidi.cpp\nrace:JackMidiListener.h\n";
}
#endif

namespace support
{

/// Another JACK client, which records two channels.
class JackRecorder
{
public:
    /// most: frames that it records; then it only listens. A multiple of JACK's buffer.
    explicit JackRecorder(std::size_t most) : client(jack_client_open("recorder", JackNoStartServer, nullptr))
    {
        for (std::size_t c = 0; c < 2; ++c)
        {
            const auto name = "in_" + std::to_string(c);
            ports[c] = jack_port_register(client, name.c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
            recorded[c].resize(most);
        }
        jack_set_process_callback(client, record, this);
        jack_activate(client);
    }

    JackRecorder(const JackRecorder&) = delete;
    JackRecorder& operator=(const JackRecorder&) = delete;

    ~JackRecorder() { jack_client_close(client); }

    /// What was recorded stands still from now on.
    void stop() { jack_deactivate(client); }

    /// Also where they are connected already.
    bool connect(const char* left, const char* right) { return connect(ports[0], left) && connect(ports[1], right); }

    /// Of the server.
    bool setBuffer(jack_nframes_t size) { return jack_set_buffer_size(client, size) == 0; }

    std::size_t capacity() const { return recorded[0].size(); }

    std::array<std::vector<float>, 2> recorded;
    std::atomic<std::size_t> frames{0};

private:
    bool connect(jack_port_t* own, const char* other)
    {
        return jack_port_connected_to(own, other) != 0 || jack_connect(client, other, jack_port_name(own)) == 0;
    }

    static int record(jack_nframes_t count, void* self)
    {
        auto& recorder = *static_cast<JackRecorder*>(self);
        const auto from = recorder.frames.load();
        if (from + count > recorder.capacity())
            return 0;
        for (std::size_t c = 0; c < 2; ++c)
        {
            const auto* samples = static_cast<const float*>(jack_port_get_buffer(recorder.ports[c], count));
            std::copy_n(samples, count, recorder.recorded[c].begin() + static_cast<std::ptrdiff_t>(from));
        }
        recorder.frames = from + count;
        return 0;
    }

    jack_client_t* client;
    std::array<jack_port_t*, 2> ports{};
};

} // namespace support
