// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/OfflineDevice.h"

#include "CountingEngine.h"

#include <vector>

namespace
{

base::Result<void> takeAll(dsp::ConstAudioView)
{
    return {};
}

TEST(OfflineDevice, rendersEveryFrameOnceWhateverTheBlock)
{
    for (const std::size_t block : {1u, 17u, 1000u, 1024u, 16384u, 65536u})
    {
        CountingEngine counting;
        std::vector<float> left;
        std::vector<float> right;
        const device::BlockSink sink = [&](dsp::ConstAudioView audio) -> base::Result<void>
        {
            EXPECT_FALSE(rt::AudioThread::isHere());
            EXPECT_EQ(audio.channels(), 2);
            EXPECT_LE(audio.frames(), block);
            left.insert(left.end(), audio.channel(0).begin(), audio.channel(0).end());
            right.insert(right.end(), audio.channel(1).begin(), audio.channel(1).end());
            return {};
        };
        ASSERT_TRUE(device::renderOffline(counting.engine, base::Frames{20001}, block, sink));
        ASSERT_EQ(left.size(), 20001u);
        for (std::size_t i = 0; i < left.size(); ++i)
        {
            ASSERT_EQ(left[i], static_cast<float>(i));
            ASSERT_EQ(right[i], 2.0f * static_cast<float>(i));
        }
    }
}

TEST(OfflineDevice, endsWithTheErrorOfTheSink)
{
    CountingEngine counting;
    int blocks = 0;
    const device::BlockSink sink = [&](dsp::ConstAudioView) -> base::Result<void>
    {
        if (++blocks == 3)
            return base::Error{base::ErrorKind::failed, "the disk is full"};
        return {};
    };
    const auto done = device::renderOffline(counting.engine, base::Frames{1000}, 100, sink);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().message, "the disk is full");
    EXPECT_EQ(blocks, 3);
}

TEST(OfflineDevice, canBeCancelled)
{
    CountingEngine counting;
    int asked = 0;
    const auto done = device::renderOffline(counting.engine, base::Frames{100'000}, 100, takeAll,
                                            [&](double) { return ++asked < 5; });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, base::ErrorKind::cancelled);
    EXPECT_EQ(counting.played(), 400);
}

TEST(OfflineDevice, tellsItsProgressFromNothingToAll)
{
    CountingEngine counting;
    std::vector<double> told;
    const auto tell = [&](double part)
    {
        told.push_back(part);
        return true;
    };
    ASSERT_TRUE(device::renderOffline(counting.engine, base::Frames{400}, 100, takeAll, tell));
    EXPECT_THAT(told, testing::ElementsAre(0.0, 0.25, 0.5, 0.75, 1.0));
}

} // namespace
