// SPDX-License-Identifier: GPL-3.0-or-later
#include "CountingEngine.h"
#include "device/Device.h"

#include <chrono>
#include <thread>

namespace
{

using Clock = std::chrono::steady_clock;

/// Whether as much was played in a while as time passed.
bool keepsUp(int rate, std::size_t buffer)
{
    CountingEngine counting({rate});
    const auto clock = device::makeSilentClock({rate}, buffer);
    const auto began = Clock::now();
    EXPECT_TRUE(clock->start(counting.engine));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    clock->stop();
    const std::chrono::duration<double> passed = Clock::now() - began;

    const auto played = static_cast<double>(counting.played());
    const auto oneBuffer = static_cast<double>(buffer);
    // The first buffer is asked for at once. It is never early.
    EXPECT_LE(played, passed.count() * rate + oneBuffer);
    EXPECT_EQ(counting.played() % static_cast<std::int64_t>(buffer), 0);
    return played >= passed.count() * rate - oneBuffer - 0.05 * rate;
}

TEST(SilentClock, keepsRealTime)
{
    for (const int rate : {8000, 44100, 192000})
        for (const std::size_t buffer : {64u, 1000u})
        {
            // A busy machine may wake it late, but not each time.
            bool kept = false;
            for (int attempt = 0; attempt < 20 && !kept; ++attempt)
                kept = keepsUp(rate, buffer);
            EXPECT_TRUE(kept) << rate << " Hz, buffers of " << buffer;
        }
}

TEST(SilentClock, stopsAtOnceAndForGoodAndStartsAgain)
{
    CountingEngine counting;
    const auto clock = device::makeSilentClock({48000}, 48000); // one buffer a second
    const auto began = Clock::now();
    for (int i = 1; i <= 3; ++i)
    {
        ASSERT_TRUE(clock->start(counting.engine));
        while (counting.played() < 48000 * i)
            std::this_thread::yield();
        clock->stop();
        EXPECT_EQ(counting.played(), 48000 * i);
    }
    EXPECT_LT(Clock::now() - began, std::chrono::milliseconds(900));
    clock->stop();
}

TEST(SilentClock, refusesAnEngineOfAnotherRate)
{
    CountingEngine counting({44100});
    const auto refused = device::makeSilentClock({48000}, 512)->start(counting.engine);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "the engine runs at 44100 Hz, its device at 48000 Hz");
}

TEST(SilentClock, saysWhatItIs)
{
    const auto clock = device::makeSilentClock({96000}, 128, "hw:0 is busy");
    EXPECT_EQ(clock->status().backend, "Silent clock");
    EXPECT_EQ(clock->status().name, "hw:0 is busy");
    EXPECT_EQ(clock->status().rate, base::SampleRate{96000});
    EXPECT_EQ(clock->status().bufferFrames, 128u);
    EXPECT_EQ(clock->status().outputs, 2);
}

} // namespace
