// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Lanes.h"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace
{

using dsp::Floats;
using dsp::laneCount;

/// Calls check(x, lane of the function's result) for many x from low to high.
template <typename Function, typename Check>
void sweep(float low, float high, Function&& function, Check&& check)
{
    for (int i = 0; i < 4000; ++i)
    {
        Floats x{};
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            x[lane] = low + (high - low) * static_cast<float>(i * 8 + static_cast<int>(lane)) / 32000.0f;
        Floats y{};
        function(x, y);
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            check(static_cast<double>(x[lane]), static_cast<double>(y[lane]));
    }
}

TEST(Lanes, exp2IsExactToSevenDigits)
{
    sweep(
        -30.0f, 30.0f, [](const Floats& x, Floats& y) { y = dsp::exp2Of(x); },
        [](double x, double y) { ASSERT_NEAR(y / std::exp2(x), 1.0, 4e-7) << x; });
}

TEST(Lanes, sinesAndTangentsAreTheirs)
{
    constexpr auto pi = std::numbers::pi;
    sweep(
        0.0f, 1.0f, [](const Floats& x, Floats& y) { y = dsp::sineOfCycle(x); },
        [](double x, double y) { ASSERT_NEAR(y, std::sin(2.0 * pi * x), 6e-7) << x; });
    sweep(
        1e-5f, 0.49f, [](const Floats& x, Floats& y) { y = dsp::tanPi(x); },
        [](double x, double y) { ASSERT_NEAR(y / std::tan(pi * x), 1.0, 1e-5) << x; });
}

TEST(Lanes, findTheWholeNumberBelow)
{
    sweep(
        -5.0f, 5.0f, [](const Floats& x, Floats& y) { y = dsp::floorOf(x); },
        [](double x, double y) { ASSERT_EQ(y, std::floor(x)) << x; });
}

TEST(Lanes, boundEverything)
{
    Floats x{-2.0f, -1.0f, 0.0f, 0.5f, 1.0f, 2.0f, std::nanf(""), HUGE_VALF};
    const auto y = dsp::within(x, -1.0f, 1.0f);
    const std::array expected{-1.0f, -1.0f, 0.0f, 0.5f, 1.0f, 1.0f, -1.0f, 1.0f};
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        EXPECT_EQ(y[lane], expected[lane]) << lane;
}

TEST(Lanes, areSummed)
{
    EXPECT_EQ(dsp::sumOf(Floats{1.0f, 2.0f, 4.0f, 8.0f, 16.0f, 32.0f, 64.0f, 128.0f}), 255.0f);
}

TEST(Glide, goesInAStraightLineAndStays)
{
    dsp::Glide glide;
    const auto all = dsp::splat(-1);
    glide.snap(all, dsp::splat(1.0f));
    glide.turn(all, dsp::splat(3.0f), 0.0f, 0.0f, 64.0f);
    EXPECT_EQ(glide.at(0.0f)[3], 1.0f);
    EXPECT_FLOAT_EQ(glide.at(16.0f)[3], 1.5f);
    EXPECT_FLOAT_EQ(glide.at(64.0f)[3], 3.0f);
    glide.turn(all, dsp::splat(3.0f), 64.0f, 0.0f, 64.0f);
    EXPECT_EQ(glide.at(50.0f)[3], 3.0f) << "a close target is reached";
    EXPECT_EQ(glide.step[3], 0.0f);
}

TEST(Glide, turnsOnlyTheLanesThatItIsGiven)
{
    dsp::Glide glide;
    dsp::Ints first{};
    first[0] = -1;
    glide.snap(dsp::splat(-1), dsp::splat(1.0f));
    glide.turn(first, dsp::splat(2.0f), 10.0f, 10.0f, 54.0f);
    EXPECT_FLOAT_EQ(glide.at(10.0f)[0], 1.0f);
    EXPECT_FLOAT_EQ(glide.at(64.0f)[0], 2.0f);
    EXPECT_EQ(glide.at(64.0f)[1], 1.0f);
    glide.stop(37.0f);
    EXPECT_EQ(glide.at(64.0f)[0], 1.5f);
}

} // namespace
