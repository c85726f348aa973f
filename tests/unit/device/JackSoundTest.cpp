// SPDX-License-Identifier: GPL-3.0-or-later
#include "CountingEngine.h"
#include "device/Device.h"
#include "JackServer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <jack/jack.h>
#include <jack/midiport.h>

#ifdef __SANITIZE_THREAD__
// JACK lets its clients at a buffer one after the other by means that the sanitizer does not see.
extern "C" const char* __tsan_default_suppressions()
{
    return "race:JackSoundTest.cpp\n";
}
#endif

namespace
{

/// Another JACK client, which records two channels.
class Recorder
{
public:
    Recorder() : client(jack_client_open("recorder", JackNoStartServer, nullptr))
    {
        for (std::size_t c = 0; c < 2; ++c)
        {
            const auto name = "in_" + std::to_string(c);
            ports[c] = jack_port_register(client, name.c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
            recorded[c].resize(capacity);
        }
        jack_set_process_callback(client, record, this);
        jack_activate(client);
    }

    ~Recorder() { jack_client_close(client); }

    /// What was recorded stands still from now on.
    void stop() { jack_deactivate(client); }

    bool connect(const char* left, const char* right)
    {
        return jack_connect(client, left, jack_port_name(ports[0])) == 0 &&
               jack_connect(client, right, jack_port_name(ports[1])) == 0;
    }

    static constexpr std::size_t capacity = 48000;
    std::array<std::vector<float>, 2> recorded;
    std::atomic<std::size_t> frames{0};

private:
    static int record(jack_nframes_t count, void* self)
    {
        auto& recorder = *static_cast<Recorder*>(self);
        const auto from = recorder.frames.load();
        if (from + count > capacity)
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

TEST(JackSound, reachesOtherClientsFrameByFrame)
{
    constexpr std::size_t buffer = 64;
    const JackServer server(48000, buffer);
    CountingEngine counting;
    auto device = device::openDevice({});
    ASSERT_TRUE(device);
    Recorder recorder;
    ASSERT_TRUE((*device)->start(counting.engine));
    ASSERT_TRUE(recorder.connect("tutti:out_1", "tutti:out_2"));
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (recorder.frames < Recorder::capacity / 4 && std::chrono::steady_clock::now() < latest)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    (*device)->stop();
    recorder.stop();

    // JACK gives a buffer twice, or not at all, where it puts its clients in another order or is late; never a part of
    // one.
    std::size_t heard = 0;
    std::size_t followed = 0;
    float expected = 0.0f;
    for (std::size_t at = 0; at < recorder.frames; at += buffer)
    {
        const auto* left = recorder.recorded[0].data() + at;
        const auto* right = recorder.recorded[1].data() + at;
        if (left[1] == 0.0f || right[1] == 0.0f)
            continue;
        for (std::size_t i = 0; i < buffer; ++i)
        {
            ASSERT_EQ(left[i], left[0] + static_cast<float>(i));
            ASSERT_EQ(right[i], 2.0f * left[i]);
        }
        ++heard;
        followed += left[0] == expected ? 1 : 0;
        expected = left[0] + static_cast<float>(buffer);
    }
    EXPECT_GT(heard, 75u);
    EXPECT_GT(followed, heard * 9 / 10);
}

TEST(JackSound, portsOfMidiClientsAreListed)
{
    const JackServer server(48000, 256);
    jack_client_t* const client = jack_client_open("keys", JackNoStartServer, nullptr);
    ASSERT_NE(client, nullptr);
    jack_port_register(client, "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
    jack_port_register(client, "lights", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
    const auto ports = device::listMidiPorts();
    EXPECT_THAT(ports.inputs, testing::Contains("keys:out"));
    EXPECT_THAT(ports.outputs, testing::Contains("keys:lights"));
    jack_client_close(client);
}

} // namespace
