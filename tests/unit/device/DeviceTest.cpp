// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Device.h"

#include "CountingEngine.h"
#include "support/JackServer.h"

#include <chrono>
#include <thread>

namespace
{

using Clock = std::chrono::steady_clock;

/// Waits until the engine has played that many frames; false after half a minute.
bool plays(CountingEngine& counting, std::int64_t frames)
{
    const auto latest = Clock::now() + std::chrono::seconds(30);
    while (counting.played() < frames && Clock::now() < latest)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return counting.played() >= frames;
}

TEST(Device, jackIsPreferredAndRunsAtTheTrueRateAndBufferOfItsServer)
{
    for (const auto& [rate, buffer] : {std::pair{44100, 64}, std::pair{48000, 256}})
    {
        const support::JackServer server(rate, buffer);
        auto device = device::openDevice({});
        ASSERT_TRUE(device) << device.error().message;
        const auto status = (*device)->status();
        EXPECT_EQ(status.backend, "JACK");
        EXPECT_EQ(status.name, "system");
        EXPECT_EQ(status.rate, base::SampleRate{rate});
        EXPECT_EQ(status.bufferFrames, static_cast<std::size_t>(buffer));
        EXPECT_EQ(status.outputs, 2);

        CountingEngine counting(status.rate);
        for (int round = 0; round < 2; ++round)
        {
            const auto before = counting.played();
            const auto began = Clock::now();
            ASSERT_TRUE((*device)->start(counting.engine));
            ASSERT_TRUE(plays(counting, before + rate / 4));
            (*device)->stop();
            const std::chrono::duration<double> passed = Clock::now() - began;
            const auto played = counting.played();
            EXPECT_EQ(played % buffer, 0);
            EXPECT_LE(static_cast<double>(played - before), passed.count() * rate + 4 * buffer);
            std::this_thread::sleep_for(std::chrono::milliseconds(30)); // many buffers
            EXPECT_EQ(counting.played(), played);
        }
        EXPECT_GT(counting.engine.feedback().load.get(), 0.0f);
    }
}

TEST(Device, plays1ChannelAndLeavesMoreThan2Alone)
{
    for (const auto& [channels, used] : {std::pair{1, 1}, std::pair{6, 2}})
    {
        const support::JackServer server(48000, 128, channels);
        CountingEngine counting;
        auto device = device::openDevice({.name = "SYS", .rate = base::SampleRate{48000}, .bufferFrames = 0});
        ASSERT_TRUE(device) << device.error().message;
        EXPECT_EQ((*device)->status().outputs, used);
        ASSERT_TRUE((*device)->start(counting.engine));
        EXPECT_TRUE(plays(counting, 1280));
    }
}

TEST(Device, listsTheServerAsItIs)
{
    const support::JackServer server(96000, 512, 4);
    const auto entries = device::listDevices();
    ASSERT_FALSE(entries.empty());
    EXPECT_EQ(entries[0].backend, "JACK");
    EXPECT_EQ(entries[0].name, "system");
    EXPECT_EQ(entries[0].outputs, 4);
    EXPECT_THAT(entries[0].rates, testing::ElementsAre(base::SampleRate{96000}));
    EXPECT_TRUE(entries[0].isDefault);
}

TEST(Device, refusesTheWrongRateAndUnknownNames)
{
    const support::JackServer server(44100, 256);
    for (const auto* name : {"", "system"})
    {
        const auto refused = device::openDevice({.name = name, .rate = base::SampleRate{48000}, .bufferFrames = 0});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().message,
                  "system (JACK) runs at 44100 Hz, not 48000 Hz; leave the rate out, or change it in JACK");
    }
    const auto unknown = device::openDevice({.name = "Kazoo", .rate = {}, .bufferFrames = 0});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().kind, base::ErrorKind::missing);
    EXPECT_EQ(unknown.error().message, "there is no audio device Kazoo; `tutti devices` lists those that there are");

    auto device = device::openDevice({});
    ASSERT_TRUE(device);
    CountingEngine counting({48000});
    const auto started = (*device)->start(counting.engine);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().message, "the engine runs at 48000 Hz, its device at 44100 Hz");
}

TEST(Device, stopsWhereTheServerIsGone)
{
    support::JackServer server(48000, 64);
    auto device = device::openDevice({});
    ASSERT_TRUE(device);
    CountingEngine counting;
    ASSERT_TRUE((*device)->start(counting.engine));
    ASSERT_TRUE(plays(counting, 64));
    server.crash();
    (*device)->stop();
    const auto played = counting.played();
    device = base::Error{};
    EXPECT_EQ(counting.played(), played);
}

TEST(Device, refusesAbsurdSettings)
{
    support::useOwnJackServer();
    for (const int rate : {-1, 0, 7999, 384001})
        EXPECT_FALSE(device::openDevice({.name = {}, .rate = base::SampleRate{rate}, .bufferFrames = 0}));
    EXPECT_FALSE(device::openDevice({.name = {}, .rate = {}, .bufferFrames = 65537}));
}

/// What is printed meanwhile, by libraries too.
template <typename Work>
std::string printedBy(Work&& work)
{
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    work();
    return testing::internal::GetCapturedStderr() + testing::internal::GetCapturedStdout();
}

class NoDeviceTest : public testing::Test
{
protected:
    // No server of this name, no card configured, nobody at this address.
    NoDeviceTest()
    {
        support::useOwnJackServer();
        ::setenv("ALSA_CONFIG_PATH", "/dev/null", 1);
        ::setenv("PULSE_SERVER", "unix:/nonexistent", 1);
    }

    ~NoDeviceTest() override
    {
        ::unsetenv("ALSA_CONFIG_PATH");
        ::unsetenv("PULSE_SERVER");
    }
};

TEST_F(NoDeviceTest, theBestThereIsIsTheSilentClock)
{
    CountingEngine counting;
    base::Result<std::unique_ptr<device::Device>> device = base::Error{};
    EXPECT_EQ(printedBy([&] { device = device::openDevice({}); }), "");
    ASSERT_TRUE(device);
    EXPECT_EQ((*device)->status().backend, "Silent clock");
    EXPECT_EQ((*device)->status().name, "there is no audio device");
    EXPECT_EQ((*device)->status().rate, base::SampleRate{48000});
    ASSERT_TRUE((*device)->start(counting.engine));
    EXPECT_TRUE(plays(counting, 512));

    const auto slower = device::openDevice({.name = {}, .rate = base::SampleRate{44100}, .bufferFrames = 100});
    ASSERT_TRUE(slower);
    EXPECT_EQ((*slower)->status().rate, base::SampleRate{44100});
    EXPECT_EQ((*slower)->status().bufferFrames, 100u);
}

TEST_F(NoDeviceTest, listsAreQuiet)
{
    EXPECT_EQ(printedBy(
                  []
                  {
                      for (const auto& entry : device::listDevices())
                          EXPECT_NE(entry.backend, "JACK");
                      device::listMidiPorts();
                  }),
              "");
}

TEST(SoundSystems, AreToldBeforeThereIsAThreadThatReadsTheEnvironment)
{
    EXPECT_STREQ(std::getenv("JACK_NO_START_SERVER"), "1");
}

} // namespace
