// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Interleave.h"

#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace
{

TEST(Interleave, takesPairsApart)
{
    for (std::size_t frames = 0; frames < 70; ++frames)
    {
        std::vector<float> pairs(2 * frames);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            pairs[i] = static_cast<float>(i) - 30.0f;
        std::vector<float> left(frames);
        std::vector<float> right(frames);
        dsp::separate(pairs, left, right);
        for (std::size_t i = 0; i < frames; ++i)
        {
            ASSERT_EQ(left[i], static_cast<float>(2 * i) - 30.0f);
            ASSERT_EQ(right[i], static_cast<float>(2 * i + 1) - 30.0f);
        }
    }
}

TEST(Interleave, whatIsNoFiniteNumberIsZero)
{
    using Limits = std::numeric_limits<float>;
    const float bad[] = {Limits::infinity(), -Limits::infinity(), Limits::quiet_NaN(), -Limits::quiet_NaN()};
    std::vector<float> pairs(64, Limits::max());
    for (std::size_t i = 0; i < pairs.size(); i += 3)
        pairs[i] = bad[i % 4];
    std::vector<float> left(32);
    std::vector<float> right(32);
    dsp::separate(pairs, left, right);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        EXPECT_EQ((i % 2 == 0 ? left : right)[i / 2], i % 3 == 0 ? 0.0f : Limits::max()) << i;
}

} // namespace
