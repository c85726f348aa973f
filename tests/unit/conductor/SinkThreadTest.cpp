// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SinkThread.h"

#include <atomic>
#include <gtest/gtest.h>
#include <vector>

namespace
{

constexpr std::size_t largest = 100;

/// Blocks of many sizes that count on from each other.
template <typename Take>
void giveBlocks(int count, Take&& take)
{
    float next = 0.0f;
    for (int i = 0; i < count; ++i)
    {
        dsp::AudioBuffer block(2, 1 + static_cast<std::size_t>(i * 37) % largest);
        for (std::size_t f = 0; f < block.frames(); ++f)
        {
            block.view().channel(0)[f] = next++;
            block.view().channel(1)[f] = -block.view().channel(0)[f];
        }
        if (!take(block.view()))
            return;
    }
}

TEST(SinkThread, passesEveryBlockOnInOrder)
{
    std::vector<float> heard;
    std::thread::id where;
    conductor::SinkThread aside(
        [&](dsp::ConstAudioView audio) -> base::Result<void>
        {
            where = std::this_thread::get_id();
            for (std::size_t f = 0; f < audio.frames(); ++f)
            {
                EXPECT_EQ(audio.channel(1)[f], -audio.channel(0)[f]);
                heard.push_back(audio.channel(0)[f]);
            }
            return {};
        });
    giveBlocks(500, [&](dsp::ConstAudioView block) { return static_cast<bool>(aside.take(block)); });
    ASSERT_TRUE(aside.finish());
    EXPECT_NE(where, std::this_thread::get_id());
    ASSERT_GT(heard.size(), 500u);
    for (std::size_t i = 0; i < heard.size(); ++i)
        ASSERT_EQ(heard[i], static_cast<float>(i));
}

TEST(SinkThread, tellsTheSinksErrorAndCallsItNoMore)
{
    std::atomic<int> calls{0};
    conductor::SinkThread aside(
        [&](dsp::ConstAudioView) -> base::Result<void>
        {
            if (++calls == 3)
                return base::Error{base::ErrorKind::failed, "the disk is full"};
            return {};
        });
    base::Result<void> last;
    giveBlocks(100,
               [&](dsp::ConstAudioView block)
               {
                   last = aside.take(block);
                   return static_cast<bool>(last);
               });
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().message, "the disk is full");
    EXPECT_FALSE(aside.finish());
    EXPECT_EQ(calls, 3);
}

TEST(SinkThread, canBeLeftBeforeItIsDone)
{
    std::atomic<int> calls{0};
    {
        conductor::SinkThread aside(
            [&](dsp::ConstAudioView) -> base::Result<void>
            {
                ++calls;
                return {};
            });
        giveBlocks(2, [&](dsp::ConstAudioView block) { return static_cast<bool>(aside.take(block)); });
    }
    EXPECT_LE(calls, 2);
}

} // namespace
