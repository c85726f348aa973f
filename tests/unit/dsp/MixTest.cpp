// SPDX-License-Identifier: GPL-3.0-or-later
// Against loops that are written out, at every length about the width of a vector.
#include "dsp/Mix.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

class Mix : public testing::TestWithParam<std::size_t>
{
protected:
    std::vector<float> noise()
    {
        std::vector<float> samples(GetParam());
        std::ranges::generate(samples, [this] { return white(random); });
        return samples;
    }

    std::mt19937 random{7};
    std::normal_distribution<float> white{0.0f, 1.0f};
};

TEST_P(Mix, isWhatItSays)
{
    const auto from = noise();
    const auto gains = noise();
    const auto before = noise();

    auto added = before;
    auto scaledIn = before;
    auto curvedIn = before;
    auto set = before;
    auto curvedSet = before;
    auto scaled = before;
    auto curved = before;
    dsp::add(from, added);
    dsp::addScaled(from, 0.3f, scaledIn);
    dsp::addScaled(from, gains, curvedIn);
    dsp::setScaled(from, 0.3f, set);
    dsp::setScaled(from, gains, curvedSet);
    dsp::scale(scaled, 0.3f);
    dsp::scale(curved, gains);
    for (std::size_t i = 0; i < before.size(); ++i)
    {
        ASSERT_EQ(added[i], before[i] + from[i]);
        ASSERT_EQ(scaledIn[i], before[i] + from[i] * 0.3f);
        ASSERT_EQ(curvedIn[i], before[i] + from[i] * gains[i]);
        ASSERT_EQ(set[i], from[i] * 0.3f);
        ASSERT_EQ(curvedSet[i], from[i] * gains[i]);
        ASSERT_EQ(scaled[i], before[i] * 0.3f);
        ASSERT_EQ(curved[i], before[i] * gains[i]);
    }
}

TEST(MixOfZeros, HasTheSignThatAddingGives)
{
    const std::vector<float> negative(20, -0.0f);
    std::vector<float> set(20, 1.0f);
    dsp::setScaled(negative, 0.5f, set);
    for (const float sample : set)
        EXPECT_FALSE(std::signbit(sample));
    dsp::setScaled(negative, std::vector<float>(20, 0.5f), set);
    for (const float sample : set)
        EXPECT_FALSE(std::signbit(sample));
}

INSTANTIATE_TEST_SUITE_P(Lengths, Mix, testing::Values(0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 63, 64, 1000));

} // namespace
