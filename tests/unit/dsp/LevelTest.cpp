// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Level.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <random>
#include <vector>

namespace
{

TEST(Level, ofNothingIsZero)
{
    const auto level = dsp::measure({});
    EXPECT_EQ(level.peak, 0.0f);
    EXPECT_EQ(level.sumOfSquares, 0.0f);
    EXPECT_TRUE(level.finite());
}

TEST(Level, ofASine)
{
    std::vector<float> samples(48000);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = 0.5f * static_cast<float>(std::sin(2.0 * std::numbers::pi * static_cast<double>(i) / 480.0));
    const auto level = dsp::measure(samples);
    EXPECT_NEAR(level.peak, 0.5f, 1e-6f);
    EXPECT_NEAR(level.sumOfSquares, 48000.0f * 0.125f, 0.05f);
}

TEST(Level, ofWhatIsScaledIsThatOfWhatComesOut)
{
    std::mt19937 random(4);
    std::normal_distribution<float> white(0.0f, 0.3f);
    for (const std::size_t length : {0, 1, 15, 16, 17, 64, 1000})
    {
        std::vector<float> samples(length);
        std::ranges::generate(samples, [&] { return white(random); });
        auto expected = samples;
        for (float& sample : expected)
            sample *= 0.7f;
        const auto level = dsp::scaleAndMeasure(samples, 0.7f);
        EXPECT_EQ(samples, expected);
        EXPECT_EQ(level.peak, dsp::measure(expected).peak);
        EXPECT_EQ(level.sumOfSquares, dsp::measure(expected).sumOfSquares);
    }
}

TEST(Level, findsThePeakAnywhere)
{
    for (std::size_t length = 1; length < 50; ++length)
        for (std::size_t at = 0; at < length; ++at)
        {
            std::vector<float> samples(length, 0.25f);
            samples[at] = -2.0f;
            const auto level = dsp::measure(samples);
            EXPECT_EQ(level.peak, 2.0f);
            EXPECT_EQ(level.sumOfSquares, 4.0f + 0.0625f * static_cast<float>(length - 1));
        }
}

TEST(Level, noticesWhatIsNoNumber)
{
    using Limits = std::numeric_limits<float>;
    for (const float bad : {Limits::quiet_NaN(), -Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity()})
        for (std::size_t at = 0; at < 37; ++at)
        {
            std::vector<float> samples(37, 0.5f);
            EXPECT_TRUE(dsp::isFinite(samples));
            samples[at] = bad;
            EXPECT_FALSE(dsp::measure(samples).finite());
            EXPECT_FALSE(dsp::isFinite(samples));
        }
    const std::vector<float> huge(40, Limits::max());
    EXPECT_TRUE(dsp::measure(huge).finite());
    EXPECT_TRUE(dsp::isFinite(huge));
}

} // namespace
