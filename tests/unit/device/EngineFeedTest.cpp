// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/EngineFeed.h"

#include "CountingEngine.h"

#include <algorithm>
#include <thread>

namespace
{

TEST(EngineFeed, givesTheSoundOfTheEngineToTwoChannelsAndItsMiddleToOne)
{
    for (const std::size_t frames : {1u, 64u, 3000u})
    {
        CountingEngine counting;
        device::EngineFeed feed(counting.engine.settings().rate);
        feed.connect(counting.engine);
        dsp::AudioBuffer stereo(2, frames);
        dsp::AudioBuffer mono(1, frames);
        feed.fill(stereo.view(), false);
        feed.fill(mono.view(), false);
        for (std::size_t i = 0; i < frames; ++i)
        {
            ASSERT_EQ(stereo.view().channel(0)[i], static_cast<float>(i));
            ASSERT_EQ(stereo.view().channel(1)[i], 2.0f * static_cast<float>(i));
            ASSERT_EQ(mono.view().channel(0)[i], 1.5f * static_cast<float>(i + frames));
        }
    }
}

TEST(EngineFeed, isSilentWithoutAnEngine)
{
    CountingEngine counting;
    device::EngineFeed feed(counting.engine.settings().rate);
    dsp::AudioBuffer out(2, 64);
    const auto fillWithOnes = [&]
    {
        std::ranges::fill(out.view().channel(0), 1.0f);
        std::ranges::fill(out.view().channel(1), 1.0f);
    };
    fillWithOnes();
    feed.fill(out.view(), true);
    EXPECT_THAT(out.view().channel(1), testing::Each(0.0f));
    feed.connect(counting.engine);
    feed.disconnect();
    fillWithOnes();
    feed.fill(out.view(), true);
    EXPECT_THAT(out.view().channel(0), testing::Each(0.0f));
    EXPECT_EQ(counting.played(), 0);
    EXPECT_EQ(counting.engine.feedback().xruns.get(), 0u);
}

TEST(EngineFeed, countsGapsAndMeasuresTheLoad)
{
    CountingEngine counting;
    device::EngineFeed feed(counting.engine.settings().rate);
    feed.connect(counting.engine);
    dsp::AudioBuffer out(2, 48000);
    for (const bool underflowed : {true, false, true})
        feed.fill(out.view(), underflowed);
    EXPECT_EQ(counting.engine.feedback().xruns.get(), 2u);
    EXPECT_GT(counting.engine.feedback().load.get(), 0.0f);
    EXPECT_LT(counting.engine.feedback().load.get(), 1.0f); // one second of counting
    EXPECT_GE(counting.engine.feedback().highestLoad.get(), counting.engine.feedback().load.get());

    counting.engine.feedback().highestLoad.set(10.0f);
    feed.fill(out.view(), false);
    EXPECT_EQ(counting.engine.feedback().highestLoad.get(), 10.0f);
}

TEST(EngineFeed, theClockBeginsAnewOnAnotherStream)
{
    CountingEngine counting;
    counting.engine.send(engine::command::SendClock{true});
    counting.engine.send(engine::command::Play{});
    dsp::AudioBuffer out(2, 1000);
    for (int stream = 0; stream < 2; ++stream)
    {
        device::EngineFeed feed(counting.engine.settings().rate);
        feed.connect(counting.engine);
        feed.fill(out.view(), false);
        const auto tells = [&](std::uint8_t status)
        { return std::ranges::count(feed.midi(), status, [](const auto& message) { return message.bytes[0]; }) == 1; };
        EXPECT_TRUE(tells(0xf2)) << stream;
        EXPECT_EQ(tells(0xfc), stream == 1);
        feed.fill(out.view(), false);
        EXPECT_FALSE(tells(0xf2)) << stream;
    }
}

TEST(EngineFeed, disconnectWaitsForTheCallThatIsRunning)
{
    device::EngineFeed feed({48000});
    std::jthread stream(
        [&](const std::stop_token& stopped)
        {
            dsp::AudioBuffer out(2, 64);
            while (!stopped.stop_requested())
                feed.fill(out.view(), false);
        });
    for (int i = 0; i < 30; ++i)
    {
        // Whoever was still inside when the engine goes would be seen by the sanitizers.
        CountingEngine counting;
        feed.connect(counting.engine);
        while (counting.played() == 0)
            std::this_thread::yield();
        feed.disconnect();
        const auto played = counting.played();
        std::this_thread::yield();
        EXPECT_EQ(counting.played(), played);
    }
}

} // namespace
