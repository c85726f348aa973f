// SPDX-License-Identifier: GPL-3.0-or-later
#include "DeviceRun.h"
#include "engine/Control.h"

#include <gtest/gtest.h>

namespace
{

/// Notes that overlap, are cut short and outnumber the voices; a sound that stops; every parameter thrown about, at
/// frames on and off the grid; bypass on and off, faster and slower than it moves.
test::Score busyScore(const engine::Device& device, unsigned seed)
{
    std::mt19937 random(seed);
    test::Score score;
    score.frames = 20000;
    score.inputFrames = 12000;
    if (!device.info().isInstrument)
        score.input = [](int channel, std::size_t frame)
        { return test::sine(frame, channel == 0 ? 431.0 : 997.0) * (frame % 7000 < 5000 ? 0.7f : 0.0f); };

    for (std::uint32_t i = 0; i < 150; ++i)
    {
        const auto at = static_cast<std::uint32_t>(random() % 14000);
        score.notes.push_back(
            test::noteOn(at, static_cast<std::uint8_t>(30 + random() % 80), i, 0.1f + 0.006f * static_cast<float>(i)));
        score.notes.push_back(test::noteOff(at + static_cast<std::uint32_t>(random() % 9000), i));
    }
    for (int i = 0; i < 60; ++i)
    {
        const std::array controls{engine::control::volume, engine::control::expression, engine::control::pan,
                                  engine::control::modWheel, engine::control::bend};
        score.notes.push_back(engine::control::eventOf(controls[random() % controls.size()],
                                                       static_cast<float>(random() % 128) / 127.0f,
                                                       static_cast<std::uint32_t>(random() % 19000)));
    }
    std::ranges::stable_sort(score.notes, {}, &engine::NoteEvent::frame);

    const auto parameters = device.info().parameters;
    for (std::int64_t frame = 50; frame < 19000;
         frame += 64 * static_cast<std::int64_t>(1 + random() % 20) + (random() % 3 == 0 ? 5 : 0))
    {
        const auto index = static_cast<std::uint32_t>(random() % parameters.size());
        const auto& info = parameters[index];
        const auto part = static_cast<float>(random() % 1000) / 1000.0f;
        const auto reach = info.unit == "s" ? 0.05f : 1.0f;
        score.changes.push_back({frame, index, info.minimum + part * part * reach * (info.maximum - info.minimum)});
        if (random() % 3 == 0)
            score.changes.push_back({frame, engine::Device::bypassIndex, random() % 2 == 0 ? 1.0f : 0.0f});
    }
    return score;
}

class Split : public testing::TestWithParam<std::string_view>
{
};

TEST_P(Split, givesTheSameBitsForAnyBlocks)
{
    for (unsigned round = 0; round < 3; ++round)
    {
        const auto fresh = [] { return engine::makeDevice(GetParam(), test::nodeId, test::rate); };
        auto score = busyScore(*fresh(), round);
        for (std::size_t at = 1000; at < score.frames && round > 0; at += round * 777)
            score.jumps.push_back(at);
        const auto device = fresh();
        const auto whole = test::DeviceRun(*device, score).inBlocksOf(1024);
        EXPECT_GT(test::largestStep(whole.left, 0, score.frames), 0.01f);
        EXPECT_EQ(whole.faults, 0);
        for (const std::size_t block : {1, 17, 64, 256, 20000})
        {
            const auto again = fresh();
            EXPECT_TRUE(test::DeviceRun(*again, score).inBlocksOf(block) == whole) << block;
        }
        for (unsigned seed = 1; seed < 4; ++seed)
        {
            const auto again = fresh();
            EXPECT_TRUE(test::DeviceRun(*again, score).inRandomBlocks(seed * seed * 100, seed) == whole) << seed;
        }
    }
}

/// The grid moves during the fade into bypass, which so ends between two frames of it; bypass is to end at the second.
TEST(Effect, forgetsOnTheFrameHoweverItIsCut)
{
    test::Score score;
    score.frames = 12000;
    score.inputFrames = 6300;
    score.input = [](int, std::size_t frame) { return test::sine(frame, 431.0); };
    score.jumps = {6600};
    score.changes = {{6400, engine::Device::bypassIndex, 1.0f}, {6870, engine::Device::bypassIndex, 0.0f}};
    const auto fresh = []
    {
        auto echo = engine::makeDevice("echo", test::nodeId, test::rate);
        echo->initialise(test::parameter(*echo, "time"), 0.05f);
        return echo;
    };
    const auto device = fresh();
    const auto whole = test::DeviceRun(*device, score).inBlocksOf(12000);
    for (const std::size_t block : {1, 5, 64})
    {
        const auto again = fresh();
        EXPECT_TRUE(test::DeviceRun(*again, score).inBlocksOf(block) == whole) << block;
    }
    EXPECT_EQ(test::largestStep(whole.left, 7000, 12000), 0.0f);
}

INSTANTIATE_TEST_SUITE_P(EveryDevice, Split, testing::Values("synthesizer", "poly-synth", "bitcrusher", "echo", "gain"),
                         [](const auto& device)
                         {
                             auto name = std::string(device.param);
                             std::erase(name, '-');
                             return name;
                         });

} // namespace
