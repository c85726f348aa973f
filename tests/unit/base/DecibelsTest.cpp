// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Decibels.h"

namespace
{
using base::Decibels;

TEST(Decibels, TwentyAreAFactorOfTen)
{
    EXPECT_EQ(base::toGain(Decibels{0.0}), 1.0);
    EXPECT_DOUBLE_EQ(base::toGain(Decibels{20.0}), 10.0);
    EXPECT_DOUBLE_EQ(base::toGain(Decibels{-40.0}), 0.01);
    EXPECT_NEAR(base::toDecibels(2.0).value, 6.020599913279624, 1e-12); // 20 log10 2
}

TEST(Decibels, SilenceIsAGainOfZeroAndBack)
{
    EXPECT_EQ(base::toGain(base::silence), 0.0);
    EXPECT_EQ(base::toDecibels(0.0), base::silence);
    EXPECT_LT(base::silence, Decibels{-1000.0});
}

TEST(Decibels, AddingThemMultipliesGains)
{
    for (double a = -90.0; a <= 24.0; a += 5.7)
        for (double b = -60.0; b <= 12.0; b += 7.3)
            EXPECT_NEAR(base::toGain(Decibels{a + b}) / (base::toGain(Decibels{a}) * base::toGain(Decibels{b})), 1.0,
                        1e-12);
}

TEST(Decibels, GainsSurviveTheWayThrough)
{
    for (double gain = 1e-6; gain < 100.0; gain *= 1.37)
        EXPECT_NEAR(base::toGain(base::toDecibels(gain)) / gain, 1.0, 1e-12);
}
} // namespace
