// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Effect.h"

#include "DeviceRun.h"

#include <gtest/gtest.h>
#include <limits>

namespace
{

test::Score sineScore(std::size_t frames)
{
    test::Score score;
    score.frames = score.inputFrames = frames;
    score.input = [](int channel, std::size_t frame) { return test::sine(frame, channel == 0 ? 100.0 : 150.0); };
    return score;
}

TEST(Effect, passesTheInputUntouchedWhileBypassed)
{
    for (const auto& info : engine::deviceCatalogue())
    {
        if (info.isInstrument)
            continue;
        const auto device = engine::makeDevice(info.type, test::nodeId, test::rate);
        device->initialise(engine::Device::bypassIndex, 1.0f);
        const auto out = test::DeviceRun(*device, sineScore(3000)).inBlocksOf(128);
        for (std::size_t i = 0; i < 3000; ++i)
        {
            ASSERT_EQ(out.left[i], test::sine(i, 100.0));
            ASSERT_EQ(out.right[i], test::sine(i, 150.0));
        }
    }
}

TEST(Effect, bypassesWithoutAClick)
{
    for (const auto type : {"gain", "echo"})
    {
        const auto device = engine::makeDevice(type, test::nodeId, test::rate);
        device->initialise(0, type == std::string_view("gain") ? -60.0f : 0.05f);
        auto score = sineScore(24000);
        constexpr auto bypass = engine::Device::bypassIndex;
        score.changes = {{6000, bypass, 1.0f},  {12000, bypass, 0.0f}, {18000, bypass, 1.0f}, {18200, bypass, 0.0f},
                         {18300, bypass, 1.0f}, {20000, bypass, 0.0f}, {20100, bypass, 1.0f}, {20200, bypass, 0.0f}};
        const auto out = test::DeviceRun(*device, score).inBlocksOf(256);
        const auto sineStep = 2.0f * 3.1416f * 100.0f / 48000.0f;
        EXPECT_LT(test::largestStep(out.left, 3000, 24000), 2.0f * sineStep) << type;
        for (std::size_t i = 6000 + 64 + 512; i < 12000; ++i)
            ASSERT_EQ(out.left[i], test::sine(i, 100.0));
    }
}

TEST(Effect, leavesSilenceSilent)
{
    for (const auto& info : engine::deviceCatalogue())
    {
        const auto device = engine::makeDevice(info.type, test::nodeId, test::rate);
        test::Score score;
        score.frames = 2000;
        score.changes = {{500, 0, 3.0f}, {1000, engine::Device::bypassIndex, 1.0f}};
        const auto out = test::DeviceRun(*device, score).inBlocksOf(100);
        EXPECT_EQ(std::ranges::count(out.silent, false), 0) << info.type;
    }
}

TEST(Effect, isSilencedWhenASampleIsNoNumber)
{
    for (const auto& info : engine::deviceCatalogue())
    {
        if (info.isInstrument)
            continue;
        const auto device = engine::makeDevice(info.type, test::nodeId, test::rate);
        auto score = sineScore(3000);
        score.input = [](int channel, std::size_t frame)
        { return frame == 1000 && channel == 1 ? std::numeric_limits<float>::quiet_NaN() : 0.5f; };
        const auto out = test::DeviceRun(*device, score).inBlocksOf(100);
        EXPECT_EQ(out.faults, 1) << info.type;
        for (std::size_t i = 0; i < 3000; ++i)
            ASSERT_TRUE(std::isfinite(out.left[i]) && std::isfinite(out.right[i]));
        EXPECT_EQ(out.left[1050], 0.0f);
        EXPECT_NE(out.left[1100], 0.0f) << info.type;
    }
}

TEST(Gain, multipliesByTheRatio)
{
    const auto device = engine::makeDevice("gain", test::nodeId, test::rate);
    device->initialise(0, -6.0f);
    const auto out = test::DeviceRun(*device, sineScore(1000)).inBlocksOf(64);
    for (std::size_t i = 0; i < 1000; ++i)
        EXPECT_NEAR(out.left[i], test::sine(i, 100.0) * std::pow(10.0, -0.3), 1e-7);
}

TEST(Gain, movesInAStraightLineFromTheGrid)
{
    const auto device = engine::makeDevice("gain", test::nodeId, test::rate);
    auto score = sineScore(1000);
    score.input = [](int, std::size_t) { return 1.0f; };
    score.changes = {{100, 0, 20.0f}};
    const auto out = test::DeviceRun(*device, score).inBlocksOf(64);
    for (std::size_t i = 0; i < 1000; ++i)
        EXPECT_NEAR(out.right[i], 1.0 + 9.0 * std::clamp((static_cast<double>(i) - 128.0) / 512.0, 0.0, 1.0), 1e-5);
}

} // namespace
