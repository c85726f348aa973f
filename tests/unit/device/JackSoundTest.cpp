// SPDX-License-Identifier: GPL-3.0-or-later
#include "CountingEngine.h"
#include "device/Device.h"
#include "support/JackRecorder.h"
#include "support/JackServer.h"

#include <chrono>
#include <jack/midiport.h>
#include <thread>

namespace
{

TEST(JackSound, reachesOtherClientsFrameByFrame)
{
    constexpr std::size_t buffer = 64;
    const support::JackServer server(48000, buffer);
    CountingEngine counting;
    auto device = device::openDevice({});
    ASSERT_TRUE(device);
    support::JackRecorder recorder(200 * buffer);
    ASSERT_TRUE((*device)->start(counting.engine));
    ASSERT_TRUE(recorder.connect("tutti:out_1", "tutti:out_2"));
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (recorder.frames < recorder.capacity() && std::chrono::steady_clock::now() < latest)
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
