// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Strip.h"

#include "dsp/Pan.h"
#include "support/EngineRig.h"
#include "support/TestNodes.h"

#include <limits>

namespace
{

using engine::NodeId;
using engine::NodeRole;
using engine::Strip;
using support::BlockPlan;
using support::FunctionNode;
using support::GraphBuilder;
using support::plainStrip;
using support::Recording;
using Function = std::function<float(std::int64_t)>;

constexpr NodeId stripId{NodeRole::strip, 1};
constexpr NodeId mainId{NodeRole::mainStrip, 0};

NodeId device(std::uint64_t entity)
{
    return {NodeRole::device, entity};
}

std::shared_ptr<FunctionNode> source(std::uint64_t entity, Function function)
{
    return std::make_shared<FunctionNode>(device(entity), std::move(function));
}

Function sine(double period, float peak = 1.0f)
{
    return [=](std::int64_t i)
    { return peak * static_cast<float>(std::sin(2.0 * std::numbers::pi * static_cast<double>(i) / period)); };
}

/// A function through one strip.
class StripRig : public support::EngineRig
{
public:
    StripRig(Function function, const Strip::Settings& settings)
        : strip(std::make_shared<Strip>(stripId, base::SampleRate{}, settings))
    {
        GraphBuilder builder;
        builder.graph.output = builder.chain({source(1, std::move(function)), strip});
        publish(builder.graph);
    }

    void set(std::uint32_t parameter, float value) { send(engine::command::SetParameter{stripId, parameter, value}); }

    std::shared_ptr<Strip> strip;
};

float one(std::int64_t)
{
    return 1.0f;
}

TEST(Strip, AtUnityItPassesEveryBit)
{
    const auto noise = support::makeNoise(1, 3000, 1);
    StripRig rig([=](std::int64_t i) { return noise->view().channel(0)[static_cast<std::size_t>(i)]; }, {});
    const auto heard = rig.render(3000, BlockPlan::random(1, 500));
    const auto wanted = noise->view().channel(0);
    EXPECT_TRUE(std::ranges::equal(heard.left, wanted));
    EXPECT_TRUE(std::ranges::equal(heard.right, wanted));
}

TEST(Strip, GainPanAndMuteStandFromTheFirstFrame)
{
    for (const float gain : {-60.0f, -6.0f, 0.0f, 12.0f})
        for (const float pan : {-1.0f, -0.3f, 0.0f, 1.0f})
        {
            StripRig rig(one, {.gain = gain, .pan = pan});
            const auto heard = rig.render(500);
            const auto level = std::pow(10.0, gain / 20.0) * std::numbers::sqrt2;
            EXPECT_THAT(heard.left,
                        testing::Each(testing::FloatNear(
                            static_cast<float>(level * std::sin((1.0 - pan) * std::numbers::pi / 4)), 1e-5f)));
            EXPECT_THAT(heard.right,
                        testing::Each(testing::FloatNear(
                            static_cast<float>(level * std::sin((1.0 + pan) * std::numbers::pi / 4)), 1e-5f)));
        }
    StripRig muted(one, {.audible = false});
    EXPECT_THAT(muted.render(100).left, testing::Each(0.0f));
    StripRig lowest(one, {.gain = -144.0f});
    EXPECT_THAT(lowest.render(100).left, testing::Each(0.0f));
}

TEST(Strip, MovesInAStraightLineFromTheNextFrameOfTheGrid)
{
    for (const std::size_t block : {1, 50, 1024})
    {
        StripRig rig(one, {});
        rig.at(100, [&] { rig.set(Strip::gain, 6.0f); });
        const auto heard = rig.render(1000, block);
        const auto end = static_cast<float>(std::pow(10.0, 6.0 / 20.0));
        for (std::size_t i = 0; i < heard.frames(); ++i)
        {
            const auto way = std::clamp((static_cast<float>(i) - 128.0f) / 512.0f, 0.0f, 1.0f);
            ASSERT_NEAR(heard.left[i], 1.0f + (end - 1.0f) * way, 1e-5f) << i;
        }
        EXPECT_EQ(heard.right, heard.left);
    }
}

TEST(Strip, NoChangeStepsFurtherThanItsRamp)
{
    std::mt19937 random(2);
    StripRig rig(one, {});
    for (std::int64_t at = 100; at < 20000; at += 1 + static_cast<std::int64_t>(random() % 700))
        rig.at(at,
               [&rig, &random]
               {
                   const auto x = static_cast<float>(random() % 1000) / 1000.0f;
                   const auto parameter = random() % 3;
                   rig.set(static_cast<std::uint32_t>(parameter), parameter == Strip::gain  ? x * 30.0f - 30.0f
                                                                  : parameter == Strip::pan ? 2 * x - 1
                                                                                            : x);
               });
    const auto heard = rig.render(21000, BlockPlan::random(3, 900));
    EXPECT_GT(heard.largestStep(), 0.0f);
    EXPECT_LE(heard.largestStep(), 1.42f / 512.0f);
}

TEST(Strip, IgnoresWhatIsNoNumberAndNoParameter)
{
    StripRig rig(one, {});
    rig.set(Strip::gain, std::numeric_limits<float>::quiet_NaN());
    rig.set(Strip::pan, std::numeric_limits<float>::quiet_NaN());
    rig.set(77, 0.0f);
    EXPECT_THAT(rig.render(1000).left, testing::Each(1.0f));
}

TEST(Strip, MeasuresPeakAndRms)
{
    // 25 whole periods a block: the peak is the sine's, the RMS peak / sqrt 2.
    StripRig rig(sine(40.0, 0.5f), {});
    rig.render(1000 * 2 + 1, 1000);
    auto& meter = rig.strip->meter();
    for (std::size_t c = 0; c < 2; ++c)
    {
        EXPECT_NEAR(meter.rms[c].get(), 0.5 / std::numbers::sqrt2, 1e-5);
        EXPECT_NEAR(meter.peak[c].take(0.0f), 0.5f, 1e-6f);
        EXPECT_EQ(meter.peak[c].get(), 0.0f);
    }
}

TEST(Strip, MeasuresBehindItsGain)
{
    StripRig rig(one, {.pan = 1.0f});
    rig.render(2000, 500);
    EXPECT_EQ(rig.strip->meter().peak[0].get(), 0.0f);
    EXPECT_NEAR(rig.strip->meter().peak[1].get(), std::numbers::sqrt2, 1e-6);
    EXPECT_NEAR(rig.strip->meter().rms[1].get(), std::numbers::sqrt2, 1e-5);
}

TEST(Strip, WhatIsNoNumberIsSilencedAndReportedOnceABlock)
{
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                            -std::numeric_limits<float>::infinity()})
    {
        StripRig rig([=](std::int64_t i) { return i >= 256 && i < 700 ? bad : 0.25f; }, {});
        const auto heard = rig.render(2560, 256);
        for (std::size_t i = 0; i < heard.frames(); ++i)
            ASSERT_EQ(heard.left[i], i >= 256 && i < 768 ? 0.0f : 0.25f) << i;
        EXPECT_EQ(rig.engine.feedback().notFinite.get(), 2u);
        std::size_t told = 0;
        for (const auto& event : rig.takeEvents())
            if (const auto* fault = std::get_if<engine::feedback::NotFinite>(&event))
            {
                EXPECT_EQ(fault->node, stripId);
                ++told;
            }
        EXPECT_EQ(told, 2u);
        EXPECT_TRUE(std::isfinite(rig.strip->meter().peak[0].get()));
        EXPECT_TRUE(std::isfinite(rig.strip->meter().rms[0].get()));
    }
}

/// Three tracks of sines into the main strip; tracks may leave out devices.
class MixRig : public support::EngineRig
{
public:
    static constexpr double periods[3] = {400.0, 577.0, 311.0};

    struct Track
    {
        std::size_t number = 0;
        float gain = 1.0f;    // of an additional device, where it is not 1
        std::int64_t lag = 0; // of an additional device
        bool operator==(const Track&) const = default;
    };

    void swap(const std::vector<Track>& tracks)
    {
        GraphBuilder builder;
        std::vector<NodeId> inputs;
        for (const auto& track : tracks)
        {
            std::vector<std::shared_ptr<engine::Node>> nodes{sources[track.number]};
            if (track.gain != 1.0f)
                nodes.push_back(std::make_shared<Strip>(NodeId{NodeRole::device, 100 + track.number},
                                                        base::SampleRate{},
                                                        Strip::Settings{.gain = 20.0f * std::log10(track.gain)}));
            if (track.lag != 0)
                nodes.push_back(
                    std::make_shared<support::LagNode>(NodeId{NodeRole::device, 200 + track.number}, track.lag));
            nodes.push_back(strips[track.number]);
            inputs.push_back(builder.chain(nodes));
        }
        publish(builder.into(main, inputs));
    }

    std::vector<std::shared_ptr<engine::Node>> sources{source(1, sine(periods[0])), source(2, sine(periods[1])),
                                                       source(3, sine(periods[2]))};
    std::vector<std::shared_ptr<Strip>> strips{plainStrip({NodeRole::strip, 1}), plainStrip({NodeRole::strip, 2}),
                                               plainStrip({NodeRole::strip, 3})};
    std::shared_ptr<Strip> main = plainStrip(mainId);
};

TEST(Strip, ASwapOfTheGraphMakesNoStep)
{
    const std::vector<MixRig::Track> all{{0}, {1}, {2}};
    const std::vector<std::vector<MixRig::Track>> others{
        {{0}, {2}}, {}, {{0}, {1, 0.1f}, {2}}, {{2}, {1}, {0}}, {{0}, {1, 1.0f, 300}, {2}}};
    for (const auto& other : others)
        for (std::int64_t first = 1000; first < 1400; first += 57)
        {
            MixRig rig;
            rig.swap(all);
            rig.at(first, [&] { rig.swap(other); });
            rig.at(first + 1500, [&] { rig.swap(all); });
            rig.at(first + 1600, [&] { rig.swap(other); });
            const auto heard = rig.render(5000, 100);
            auto slope = 0.0;
            for (const auto period : MixRig::periods)
                slope += 2.0 * std::numbers::pi / period;
            // The signals' own, and what the bridge lets out over 5 ms: at most twice three full sines, three times
            // over.
            ASSERT_LE(heard.largestStep(), slope + 3.0 * 6.0 / 240.0) << "swap at " << first;
        }
}

TEST(Strip, ASwapThatChangesNothingIsNotHeard)
{
    MixRig swapped;
    MixRig left;
    const std::vector<MixRig::Track> all{{0}, {1}, {2}};
    swapped.swap(all);
    left.swap(all);
    for (std::int64_t at = 100; at < 3000; at += 333)
        swapped.at(at, [&] { swapped.swap(all); });
    EXPECT_EQ(swapped.render(3000, 64), left.render(3000, 64));
}

TEST(Strip, ATrackThatComesOrGoesLeavesTheChainsOfOthers)
{
    // Seen on the other track's meter: its signal is not touched.
    const auto peakOf = [](bool change)
    {
        MixRig rig;
        rig.swap({{0}, {1}});
        if (change)
            rig.at(960, [&] { rig.swap({{0}, {1}, {2}}); });
        rig.render(960, 64);
        rig.strips[0]->meter().peak[0].take(0.0f);
        rig.render(64, 64);
        rig.render(10, 10);
        return std::pair(rig.strips[0]->meter().peak[0].get(), rig.strips[0]->meter().rms[0].get());
    };
    EXPECT_EQ(peakOf(true), peakOf(false));
}

} // namespace
