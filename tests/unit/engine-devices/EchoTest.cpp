// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Echo.h"

#include "DeviceRun.h"

#include <gtest/gtest.h>

namespace
{

using engine::Echo;

test::Score impulse(std::size_t frames)
{
    test::Score score;
    score.frames = frames;
    score.inputFrames = 1;
    score.input = [](int channel, std::size_t) { return channel == 0 ? 1.0f : 0.5f; };
    return score;
}

void initialise(Echo& echo, float time, float feedback, float highCut, float mix)
{
    echo.initialise(Echo::time, time);
    echo.initialise(Echo::feedback, feedback);
    echo.initialise(Echo::highCut, highCut);
    echo.initialise(Echo::mix, mix);
}

/// The impulse response: each repeat is the last one times the feedback, through one more y += a (x - y).
TEST(Echo, repeatsAsTheFormulaSays)
{
    Echo echo(test::nodeId, test::rate);
    initialise(echo, 0.05f, 60.0f, 5000.0f, 25.0f);
    const auto out = test::DeviceRun(echo, impulse(15000)).inBlocksOf(512);

    const auto a = 1.0 - std::exp(-2.0 * std::numbers::pi * 5000.0 / 48000.0);
    std::vector<double> echoes(15000);
    double filtered = 0.0;
    for (std::size_t i = 0; i < echoes.size(); ++i)
    {
        if (i == 2400)
            echoes[i] = 1.0;
        else if (i > 2400)
        {
            filtered += a * (echoes[i - 2400] - filtered);
            echoes[i] = 0.6 * filtered;
        }
        EXPECT_NEAR(out.left[i], (i == 0 ? 0.75 : 0.0) + 0.25 * echoes[i], 1e-6) << i;
        EXPECT_NEAR(out.right[i], out.left[i] * 0.5f, 1e-6);
    }
}

TEST(Echo, reachesTwoSeconds)
{
    for (const auto rate : {base::lowestRate, test::rate, base::highestRate})
    {
        Echo echo(test::nodeId, rate);
        initialise(echo, 2.0f, 0.0f, 20000.0f, 100.0f);
        const auto delay = static_cast<std::size_t>(rate.hertz) * 2;
        const auto out = test::DeviceRun(echo, impulse(delay + 1000)).inBlocksOf(1024);
        for (std::size_t i = 0; i < out.left.size(); ++i)
            ASSERT_EQ(out.left[i], i == delay ? 1.0f : 0.0f) << i;
    }
}

TEST(Echo, changesItsTimeWithoutAClick)
{
    Echo echo(test::nodeId, test::rate);
    initialise(echo, 0.1f, 0.0f, 20000.0f, 100.0f);
    test::Score score;
    score.frames = score.inputFrames = 40000;
    score.input = [](int, std::size_t frame) { return test::sine(frame, 100.0); };
    score.changes = {{15000, Echo::time, 0.0573f}, {15100, Echo::time, 0.213f}};
    const auto out = test::DeviceRun(echo, score).inBlocksOf(256);
    EXPECT_LT(test::largestStep(out.left, 10000, 40000), 2.0f * 2.0f * 3.1416f * 100.0f / 48000.0f);
    for (std::size_t i = 17000; i < 40000; ++i)
        ASSERT_NEAR(out.left[i], test::sine(i - 10224, 100.0), 1e-10);
}

TEST(Echo, fallsSilentInTheEnd)
{
    Echo echo(test::nodeId, test::rate);
    initialise(echo, 0.01f, 50.0f, 20000.0f, 50.0f);
    const auto out = test::DeviceRun(echo, impulse(200000)).inBlocksOf(1000);
    EXPECT_FALSE(out.silent[2000]);
    EXPECT_TRUE(out.silent.back());
}

TEST(Echo, forgetsItsTailWhileBypassed)
{
    Echo echo(test::nodeId, test::rate);
    initialise(echo, 0.2f, 90.0f, 20000.0f, 50.0f);
    auto score = impulse(60000);
    score.changes = {{1000, engine::Device::bypassIndex, 1.0f}, {3000, engine::Device::bypassIndex, 0.0f}};
    const auto out = test::DeviceRun(echo, score).inBlocksOf(128);
    for (std::size_t i = 1; i < out.left.size(); ++i)
        ASSERT_EQ(out.left[i], 0.0f);
}

} // namespace
