// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Ramp.h"

#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

constexpr std::size_t grid = 64;

std::size_t nextGridFrame(std::size_t at)
{
    return at % grid == 0 ? 0 : grid - at % grid;
}

TEST(Ramp, isSteadyAtFirst)
{
    dsp::Ramp ramp(0.25f);
    EXPECT_FALSE(ramp.moving());
    EXPECT_TRUE(ramp.steady(1000, 0));
    EXPECT_EQ(ramp.value(), 0.25f);
}

TEST(Ramp, followsTheClosedForm)
{
    dsp::Ramp ramp(0.5f);
    ramp.setTarget(-2.0f);
    std::vector<float> values(1024);
    ramp.fill(values, 10);
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        const auto k = i < 10 ? 0.0 : std::min(1.0, static_cast<double>(i - 10) / 512.0);
        EXPECT_NEAR(values[i], 0.5 - 2.5 * k, 1e-6) << i;
    }
    EXPECT_EQ(values.back(), -2.0f);
    EXPECT_FALSE(ramp.moving());
}

TEST(Ramp, waitsForTheGrid)
{
    dsp::Ramp ramp(0.0f);
    ramp.setTarget(1.0f);
    EXPECT_TRUE(ramp.moving());
    EXPECT_TRUE(ramp.steady(20, 20));
    EXPECT_FALSE(ramp.steady(21, 20));
    std::vector<float> values(20, 9.0f);
    ramp.fill(values, 20);
    EXPECT_EQ(values, std::vector<float>(20, 0.0f));
    EXPECT_TRUE(ramp.moving());
}

TEST(Ramp, theLastOfSeveralTargetsWins)
{
    dsp::Ramp ramp(1.0f, 4);
    ramp.setTarget(5.0f);
    ramp.setTarget(1.0f);
    EXPECT_FALSE(ramp.moving());
    ramp.setTarget(7.0f);
    ramp.setTarget(3.0f);
    std::vector<float> values(6);
    ramp.fill(values, 0);
    EXPECT_EQ(values, (std::vector<float>{1.0f, 1.5f, 2.0f, 2.5f, 3.0f, 3.0f}));
}

TEST(Ramp, restartsFromWhereItIs)
{
    dsp::Ramp ramp(0.0f, 4);
    ramp.setTarget(4.0f);
    std::vector<float> values(2);
    ramp.fill(values, 0);
    EXPECT_EQ(ramp.framesToRest(), 2u);
    ramp.setTarget(0.0f);
    std::vector<float> rest(6);
    ramp.fill(rest, 0);
    EXPECT_EQ(rest, (std::vector<float>{2.0f, 1.5f, 1.0f, 0.5f, 0.0f, 0.0f}));
}

TEST(Ramp, snapsAtOnce)
{
    dsp::Ramp ramp(0.0f);
    ramp.setTarget(3.0f);
    ramp.snap(2.0f);
    EXPECT_FALSE(ramp.moving());
    EXPECT_EQ(ramp.value(), 2.0f);
    EXPECT_EQ(ramp.target(), 2.0f);
}

/// Targets set at multiples of 128 frames; filled, or sometimes skipped, in random pieces.
std::vector<float> inPieces(std::size_t largest, unsigned seed, bool skipSome)
{
    std::mt19937 random(seed);
    dsp::Ramp ramp(0.3f, 500);
    std::vector<float> values(4096, -1.0f);
    for (std::size_t at = 0; at < values.size();)
    {
        if (at % 128 == 0 && at / 128 % 3 != 1)
            ramp.setTarget(static_cast<float>(at * 7 % 100) * 0.037f);
        const auto piece = std::min<std::size_t>(1 + random() % largest, 128 - at % 128);
        if (skipSome && random() % 4 == 0)
            ramp.skip(piece, nextGridFrame(at));
        else if (ramp.steady(piece, nextGridFrame(at)))
            std::fill_n(values.begin() + static_cast<std::ptrdiff_t>(at), piece, ramp.value());
        else
            ramp.fill(std::span(values).subspan(at, piece), nextGridFrame(at));
        at += piece;
    }
    return values;
}

TEST(Ramp, givesTheSameBitsHoweverItIsCut)
{
    const auto whole = inPieces(1, 1, false);
    for (unsigned seed = 2; seed < 20; ++seed)
        EXPECT_EQ(inPieces(1 + seed * 7, seed, false), whole);

    const auto skipped = inPieces(90, 77, true);
    for (std::size_t i = 0; i < whole.size(); ++i)
        EXPECT_TRUE(skipped[i] == -1.0f || skipped[i] == whole[i]) << i;
}

} // namespace
