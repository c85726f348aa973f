// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Level.h"

#include <gtest/gtest.h>
#include <limits>
#include <numbers>
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
