// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/PeakBallistics.h"

#include <gtest/gtest.h>

namespace
{

using base::Decibels;
using dsp::PeakBallistics;

/// Seconds until the reading has fallen from 0 dB to below this, looked at every so many seconds.
double timeToFall(double to, double step)
{
    PeakBallistics meter;
    meter.advance({0.0}, step);
    double time = 0.0;
    while (meter.level() > Decibels{to})
    {
        meter.advance(base::silence, step);
        time += step;
    }
    return time;
}

TEST(PeakBallistics, risesAtOnce)
{
    PeakBallistics meter;
    meter.advance({-3.0}, 0.001);
    EXPECT_EQ(meter.level(), Decibels{-3.0});
    EXPECT_EQ(meter.held(), Decibels{-3.0});
}

// IEC TR 60268-18, clause 2.3: 20 dB in 1.7 s +- 0.3 s, at about constant speed.
TEST(PeakBallistics, falls20DecibelsInTheTimeOfTheStandardHoweverOftenItIsDrawn)
{
    for (const double step : {0.001, 1.0 / 60.0, 0.02, 0.1})
    {
        EXPECT_NEAR(timeToFall(-20.0, step), 1.7, step + 1e-6) << step;
        EXPECT_NEAR(timeToFall(-40.0, step), 3.4, step + 1e-6) << step;
    }
}

TEST(PeakBallistics, holdsTheHighestForTheTimeOfTheStandard)
{
    PeakBallistics meter;
    meter.advance({-6.0}, 0.01);
    for (int i = 0; i < 149; ++i)
        meter.advance({-30.0}, 0.01);
    EXPECT_EQ(meter.held(), Decibels{-6.0});
    EXPECT_EQ(meter.held(), Decibels{-6.0});
    meter.advance({-30.0}, 0.02);
    for (int i = 0; i < 10; ++i)
    {
        EXPECT_EQ(meter.held(), meter.level()) << "then it goes down with the reading";
        meter.advance({-30.0}, 0.01);
    }
}

TEST(PeakBallistics, aHigherPeakIsHeldAnew)
{
    PeakBallistics meter;
    meter.advance({-6.0}, 0.01);
    for (int i = 0; i < 100; ++i)
        meter.advance({-30.0}, 0.01);
    meter.advance({-3.0}, 0.01);
    for (int i = 0; i < 100; ++i)
        meter.advance({-30.0}, 0.01);
    EXPECT_EQ(meter.held(), Decibels{-3.0});
}

TEST(PeakBallistics, comesToRest)
{
    PeakBallistics meter;
    EXPECT_TRUE(meter.atRest());
    meter.advance({0.0}, 0.02);
    double time = 0.0;
    for (; !meter.atRest() && time < 60.0; time += 0.02)
        meter.advance(base::silence, 0.02);
    EXPECT_NEAR(time, 120.0 / PeakBallistics::fall, PeakBallistics::holdTime);
    EXPECT_EQ(meter.level(), base::silence);
}

} // namespace
