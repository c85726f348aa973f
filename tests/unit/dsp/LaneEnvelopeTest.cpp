// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneEnvelope.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace
{

using dsp::Floats;
using dsp::laneCount;

/// Eight envelopes at random, each beside an Envelope of its own.
TEST(LaneEnvelope, isEightEnvelopes)
{
    std::mt19937 random(5);
    dsp::LaneEnvelope lanes;
    std::array<dsp::Envelope, laneCount> singles;
    alignas(Floats) std::array<Floats, 100> values;
    for (int round = 0; round < 400; ++round)
    {
        for (std::size_t lane = 0; lane < laneCount; ++lane)
        {
            const auto dice = random() % 12;
            const dsp::Envelope::Shape shape{static_cast<std::uint32_t>(random() % 200),
                                             static_cast<std::uint32_t>(random() % 300),
                                             static_cast<float>(random() % 5) * 0.25f};
            if (dice == 0)
            {
                lanes.start(lane, shape);
                singles[lane].start(shape);
            }
            else if (dice == 1)
            {
                lanes.release(lane, static_cast<std::uint32_t>(dice * 50));
                singles[lane].release(static_cast<std::uint32_t>(dice * 50));
            }
        }
        const auto frames = 1 + random() % 99;
        lanes.fill(std::span(values).first(frames));
        for (std::size_t lane = 0; lane < laneCount; ++lane)
        {
            std::array<float, 100> expected{};
            singles[lane].fill(std::span(expected).first(frames));
            ASSERT_EQ(lanes.active(lane), singles[lane].active());
            for (std::size_t i = 0; i < frames; ++i)
                ASSERT_NEAR(values[i][lane], expected[i], 2e-6f) << round << " " << lane << " " << i;
        }
    }
}

TEST(LaneEnvelope, skipsOneWithoutTheOthers)
{
    dsp::LaneEnvelope lanes;
    dsp::Envelope single;
    const dsp::Envelope::Shape shape{100, 200, 0.3f};
    single.start(shape);
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        lanes.start(lane, shape);
    std::array<float, 250> values{};
    single.fill(values);
    lanes.skip(3, 40);
    lanes.skip(3, 210);
    EXPECT_NEAR(lanes.value(3), single.value(), 1e-6f);
    EXPECT_EQ(lanes.value(2), 0.0f);
    lanes.skip(3, 1'000'000'000);
    EXPECT_EQ(lanes.value(3), 0.3f);
    lanes.stop(3);
    EXPECT_FALSE(lanes.active(3));
    EXPECT_EQ(lanes.value(3), 0.0f);
    EXPECT_TRUE(lanes.anyActive());
}

/// Delay, attack, hold, decay by 96 dB in 9600 frames down to -24 dB, release likewise.
TEST(LaneEnvelope, fallsEvenlyInDecibels)
{
    dsp::LaneEnvelope::Shape shape(dsp::Envelope::Shape{50, 9600, static_cast<float>(std::pow(10.0, -24.0 / 20.0))});
    shape.delayFrames = 30;
    shape.holdFrames = 20;
    shape.inDecibels = true;
    for (std::size_t piece : {1u, 7u, 100u})
    {
        dsp::LaneEnvelope lanes;
        lanes.start(0, dsp::Envelope::Shape{100, 100, 0.5f}); // beside it
        lanes.start(3, shape);
        std::vector<Floats> heard;
        alignas(Floats) std::array<Floats, 100> values;
        const auto run = [&](std::size_t frames)
        {
            for (std::size_t done = 0; done < frames; done += piece)
            {
                const auto count = std::min(piece, frames - done);
                lanes.fill(std::span(values).first(count));
                heard.insert(heard.end(), values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
            }
        };
        run(3000);
        lanes.releaseInDecibels(3, 4800);
        run(5000);
        const auto decibels = [&](std::size_t frame) { return 20.0 * std::log10(heard[frame][3]); };
        EXPECT_EQ(heard[29][3], 0.0f);
        EXPECT_NEAR(heard[55][3], 0.5f, 1e-6f);
        EXPECT_EQ(heard[90][3], 1.0f);
        EXPECT_NEAR(decibels(100 + 1000), -10.0, 0.001);
        EXPECT_NEAR(decibels(2999), -24.0, 0.001);
        EXPECT_NEAR(decibels(3000 + 1000), -44.0, 0.001);
        EXPECT_NEAR(decibels(3000 + 3500), -94.0, 0.01);
        EXPECT_EQ(heard[3000 + 3601][3], 0.0f);
        EXPECT_FALSE(lanes.active(3));
        EXPECT_NEAR(heard[7000][0], 0.5f, 1e-6f);
    }
}

} // namespace
