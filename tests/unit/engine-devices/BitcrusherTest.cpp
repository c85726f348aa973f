// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Bitcrusher.h"

#include "DeviceRun.h"

#include <gtest/gtest.h>

namespace
{

using engine::Bitcrusher;

test::Outcome crush(float bits, float hertz, float mix)
{
    Bitcrusher device(test::nodeId, test::rate);
    device.initialise(Bitcrusher::bits, bits);
    device.initialise(Bitcrusher::rate, hertz);
    device.initialise(Bitcrusher::mix, mix);
    test::Score score;
    score.frames = score.inputFrames = 2000;
    score.input = [](int channel, std::size_t frame) { return test::sine(frame + (channel == 0 ? 0 : 7), 333.0); };
    return test::DeviceRun(device, score).inBlocksOf(300);
}

TEST(Bitcrusher, holdsAndRoundsAsTheFormulasSay)
{
    const auto out = crush(5.0f, 8000.0f, 100.0f);
    for (std::size_t i = 0; i < 2000; ++i)
    {
        const auto taken = i / 6 * 6;
        EXPECT_FLOAT_EQ(out.left[i], std::nearbyint(test::sine(taken, 333.0) * 16.0f) / 16.0f);
        EXPECT_FLOAT_EQ(out.right[i], std::nearbyint(test::sine(taken + 7, 333.0) * 16.0f) / 16.0f);
    }
}

TEST(Bitcrusher, changesNothingUnmixed)
{
    const auto out = crush(1.0f, 100.0f, 0.0f);
    for (std::size_t i = 0; i < 2000; ++i)
        EXPECT_EQ(out.left[i], test::sine(i, 333.0));
}

TEST(Bitcrusher, mixesInProportion)
{
    const auto dry = crush(2.0f, 3000.0f, 0.0f);
    const auto wet = crush(2.0f, 3000.0f, 100.0f);
    const auto half = crush(2.0f, 3000.0f, 50.0f);
    for (std::size_t i = 0; i < 2000; ++i)
        EXPECT_NEAR(half.left[i], 0.5f * (dry.left[i] + wet.left[i]), 1e-6f);
}

TEST(Bitcrusher, isTransparentAtFullDepthAndRate)
{
    const auto out = crush(24.0f, 48000.0f, 100.0f);
    for (std::size_t i = 0; i < 2000; ++i)
        EXPECT_NEAR(out.left[i], test::sine(i, 333.0), 0x1p-24);
}

} // namespace
