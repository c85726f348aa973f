// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/OfflineDevice.h"

#include "CountingEngine.h"

#include <vector>

namespace
{

TEST(OfflineDevice, rendersEveryFrameOnceWhateverTheBlock)
{
    for (const std::size_t block : {1u, 17u, 1000u, 1024u, 16384u, 65536u})
    {
        CountingEngine counting;
        std::vector<float> left;
        std::vector<float> right;
        device::OfflineCalls calls;
        calls.sink = [&](dsp::ConstAudioView audio) -> base::Result<void>
        {
            EXPECT_FALSE(rt::AudioThread::isHere());
            EXPECT_EQ(audio.channels(), 2);
            EXPECT_LE(audio.frames(), block);
            left.insert(left.end(), audio.channel(0).begin(), audio.channel(0).end());
            right.insert(right.end(), audio.channel(1).begin(), audio.channel(1).end());
            return {};
        };
        ASSERT_TRUE(device::renderOffline(counting.engine, base::Frames{20001}, block, calls));
        ASSERT_EQ(left.size(), 20001u);
        for (std::size_t i = 0; i < left.size(); ++i)
        {
            ASSERT_EQ(left[i], static_cast<float>(i));
            ASSERT_EQ(right[i], 2.0f * static_cast<float>(i));
        }
    }
}

TEST(OfflineDevice, waitsForTheReaders)
{
    CountingEngine counting;
    counting.engine.send(engine::command::Play{});
    counting.numbers->refusals = 5;
    int waits = 0;
    device::OfflineCalls calls;
    calls.waitForReaders = [&]
    {
        EXPECT_FALSE(rt::AudioThread::isHere());
        EXPECT_EQ(counting.played(), 0);
        ++waits;
    };
    calls.sink = [](dsp::ConstAudioView) { return base::Result<void>(); };
    ASSERT_TRUE(device::renderOffline(counting.engine, base::Frames{1000}, 100, calls));
    EXPECT_EQ(waits, 5);
    EXPECT_EQ(counting.played(), 1000);
}

TEST(OfflineDevice, endsWithTheErrorOfTheSink)
{
    CountingEngine counting;
    int blocks = 0;
    device::OfflineCalls calls;
    calls.sink = [&](dsp::ConstAudioView) -> base::Result<void>
    {
        if (++blocks == 3)
            return base::Error{base::ErrorKind::failed, "the disk is full"};
        return {};
    };
    const auto done = device::renderOffline(counting.engine, base::Frames{1000}, 100, calls);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().message, "the disk is full");
    EXPECT_EQ(blocks, 3);
}

TEST(OfflineDevice, canBeCancelledAlsoWhileItWaits)
{
    for (const bool waiting : {false, true})
    {
        CountingEngine counting;
        if (waiting)
        {
            counting.engine.send(engine::command::Play{});
            counting.numbers->refusals = 1'000'000;
        }
        int asked = 0;
        device::OfflineCalls calls;
        calls.waitForReaders = [] {};
        calls.sink = [](dsp::ConstAudioView) { return base::Result<void>(); };
        calls.progress = [&](double) { return ++asked < 5; };
        const auto done = device::renderOffline(counting.engine, base::Frames{100'000}, 100, calls);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().kind, base::ErrorKind::cancelled);
        EXPECT_EQ(counting.played(), waiting ? 0 : 400);
    }
}

TEST(OfflineDevice, tellsItsProgressFromNothingToAll)
{
    CountingEngine counting;
    std::vector<double> told;
    device::OfflineCalls calls;
    calls.sink = [](dsp::ConstAudioView) { return base::Result<void>(); };
    calls.progress = [&](double part)
    {
        told.push_back(part);
        return true;
    };
    ASSERT_TRUE(device::renderOffline(counting.engine, base::Frames{400}, 100, calls));
    EXPECT_THAT(told, testing::ElementsAre(0.0, 0.25, 0.5, 0.75, 1.0));
}

} // namespace
