// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Crusher.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace
{

TEST(Quantise, roundsToTheSteps)
{
    std::vector<float> samples{0.0f, 0.1f, 0.3f, -0.3f, 0.74f, 0.76f, -1.0f, 1.0f, 3.3f};
    dsp::quantise(samples, dsp::stepsPerUnit(2.0));
    EXPECT_EQ(samples, (std::vector<float>{0.0f, 0.0f, 0.5f, -0.5f, 0.5f, 1.0f, -1.0f, 1.0f, 3.5f}));
}

TEST(Quantise, errsByHalfAStepAtMost)
{
    for (const double bits : {1.0, 1.5, 4.0, 7.3, 8.0, 12.0, 16.0})
    {
        std::vector<float> samples(2001);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = static_cast<float>(i) / 1000.0f - 1.0f;
        const auto before = samples;
        const auto steps = dsp::stepsPerUnit(bits);
        EXPECT_DOUBLE_EQ(steps, std::pow(2.0, bits - 1.0));
        dsp::quantise(samples, steps);
        for (std::size_t i = 0; i < samples.size(); ++i)
        {
            EXPECT_LE(std::abs(samples[i] - before[i]), 0.5 / steps + 1e-7);
            EXPECT_NEAR(std::remainder(samples[i] * steps, 1.0), 0.0, 1e-7 * steps + 1e-9);
        }
    }
}

TEST(Quantise, leaves24BitSamplesAsTheyAre)
{
    std::vector<float> samples;
    for (int i = -(1 << 23); i < 1 << 23; i += 4999)
        samples.push_back(static_cast<float>(std::ldexp(i, -23)));
    const auto before = samples;
    dsp::quantise(samples, dsp::stepsPerUnit(24.0));
    EXPECT_EQ(samples, before);
}

TEST(SampleHold, takesASampleWhenAWholeNumberIsPassed)
{
    for (const double ratio : {1.0, 0.5, 0.3, 0.9999, 0.01})
    {
        dsp::SampleHold hold;
        const auto increment = dsp::SampleHold::increment(ratio);
        std::int64_t taken = 0;
        for (int i = 0; i < 3000; ++i)
        {
            const auto turn = std::floor(static_cast<double>(i) * static_cast<double>(increment) / 0x1p32);
            const auto turnBefore = std::floor(static_cast<double>(i - 1) * static_cast<double>(increment) / 0x1p32);
            if (i == 0 || turn != turnBefore)
                taken = i;
            auto left = static_cast<float>(i);
            auto right = -left;
            hold.run(left, right, increment);
            EXPECT_EQ(left, static_cast<float>(taken)) << i;
            EXPECT_EQ(right, -left);
        }
    }
}

TEST(SampleHold, holdsEverySecondFrame)
{
    dsp::SampleHold hold;
    std::vector<float> heard;
    for (int i = 0; i < 6; ++i)
    {
        auto left = static_cast<float>(i + 1);
        auto right = 0.0f;
        hold.run(left, right, dsp::SampleHold::increment(0.5));
        heard.push_back(left);
    }
    EXPECT_EQ(heard, (std::vector<float>{1.0f, 1.0f, 3.0f, 3.0f, 5.0f, 5.0f}));
}

TEST(SampleHold, skipsAsItRunsOverZeros)
{
    dsp::SampleHold run;
    dsp::SampleHold skip;
    const auto increment = dsp::SampleHold::increment(0.37);
    EXPECT_TRUE(skip.silent());
    skip.skip(1003, increment);
    for (int i = 0; i < 1003; ++i)
    {
        float left = 0.0f;
        float right = 0.0f;
        run.run(left, right, increment);
    }
    for (int i = 1; i < 100; ++i)
    {
        float a = static_cast<float>(i);
        float b = a;
        float right = 0.0f;
        run.run(a, right, increment);
        skip.run(b, right, increment);
        EXPECT_EQ(a, b);
    }
    EXPECT_FALSE(skip.silent());
    skip.silence();
    EXPECT_TRUE(skip.silent());
}

TEST(SampleHold, takesAnyRatio)
{
    EXPECT_EQ(dsp::SampleHold::increment(1e30), dsp::SampleHold::everyFrame);
    EXPECT_EQ(dsp::SampleHold::increment(1e-30), 1u);
}

} // namespace
