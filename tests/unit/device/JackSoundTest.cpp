// SPDX-License-Identifier: GPL-3.0-or-later
#include "CountingEngine.h"
#include "device/Device.h"
#include "support/JackRecorder.h"
#include "support/JackServer.h"

#include <algorithm>
#include <chrono>
#include <jack/midiport.h>
#include <thread>

namespace
{

constexpr std::size_t buffer = 64;

struct Heard
{
    std::size_t longestStretch = 0; // the most buffers of which each followed the one before
    bool whole = true;              // every buffer, on both channels
};

Heard hear(const support::JackRecorder& recorder)
{
    Heard heard;
    std::size_t stretch = 0;
    float expected = 0.0f;
    for (std::size_t at = 0; at < recorder.frames; at += buffer)
    {
        const auto* left = recorder.recorded[0].data() + at;
        const auto* right = recorder.recorded[1].data() + at;
        if (left[1] == 0.0f || right[1] == 0.0f)
            continue;
        for (std::size_t i = 0; i < buffer; ++i)
            heard.whole = heard.whole && left[i] == left[0] + static_cast<float>(i) && right[i] == 2.0f * left[i];
        stretch = left[0] == expected ? stretch + 1 : 1;
        heard.longestStretch = std::max(heard.longestStretch, stretch);
        expected = left[0] + static_cast<float>(buffer);
    }
    return heard;
}

TEST(JackSound, reachesOtherClientsFrameByFrame)
{
    const support::JackServer server(48000, buffer);
    CountingEngine counting;
    auto device = device::openDevice({});
    ASSERT_TRUE(device);
    support::JackRecorder recorder(48000 * 10 / buffer * buffer);
    ASSERT_TRUE((*device)->start(counting.engine));
    ASSERT_TRUE(recorder.connect("tutti:out_1", "tutti:out_2"));
    // JACK gives a buffer twice, or not at all, where it puts its clients in another order or is late; never a part of
    // one. A busy machine makes it late more often, but not for ever.
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (hear(recorder).longestStretch < 100 && std::chrono::steady_clock::now() < latest)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    (*device)->stop();
    recorder.stop();

    const auto heard = hear(recorder);
    EXPECT_GE(heard.longestStretch, 100u);
    EXPECT_TRUE(heard.whole);
}

TEST(JackSound, portsOfMidiClientsAreListed)
{
    const support::JackServer server(48000, 256);
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
