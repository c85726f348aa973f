// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/Shared.h"

#include <thread>

namespace
{
TEST(Shared, HoldsTheLastValue)
{
    rt::Shared<float> level;
    EXPECT_EQ(level.get(), 0.0f);
    level.set(0.5f);
    EXPECT_EQ(level.get(), 0.5f);
    EXPECT_EQ(rt::Shared<int>(7).get(), 7);
}

TEST(Shared, TakingLeavesTheReset)
{
    rt::Shared<float> peak(0.9f);
    EXPECT_EQ(peak.take(0.0f), 0.9f);
    EXPECT_EQ(peak.take(0.25f), 0.0f);
    EXPECT_EQ(peak.get(), 0.25f);
}

TEST(Shared, GivesEachValueToOneTaker)
{
    constexpr int tokens = 20000;
    rt::Shared<int> token;
    std::atomic<int> taken{0};
    std::atomic<bool> done{false};
    const auto take = [&]
    {
        for (bool last = false; !last;)
        {
            last = done.load();
            taken += token.take(0);
            std::this_thread::yield();
        }
    };
    {
        const std::jthread one(take);
        const std::jthread two(take);
        for (int i = 0; i < tokens;)
            if (token.get() == 0)
            {
                token.set(1);
                ++i;
            }
            else
                std::this_thread::yield();
        done = true;
    }
    EXPECT_EQ(taken, tokens);
}
} // namespace
