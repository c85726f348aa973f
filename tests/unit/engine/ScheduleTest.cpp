// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Schedule.h"

#include "support/EngineRig.h"
#include "support/TestNodes.h"

#include <set>

namespace
{

using base::Frames;
using engine::AlignmentDelays;
using engine::Graph;
using engine::NodeId;
using engine::NodeRole;
using engine::Schedule;
using engine::Step;
using support::FunctionNode;
using support::GraphBuilder;
using support::LagNode;
using support::plainStrip;

NodeId device(std::uint64_t entity)
{
    return {NodeRole::device, entity};
}

NodeId clips(std::uint64_t entity)
{
    return {NodeRole::clips, entity};
}

NodeId strip(std::uint64_t entity)
{
    return {NodeRole::strip, entity};
}

std::shared_ptr<FunctionNode> impulseAt(NodeId id, std::int64_t frame, float height = 1.0f)
{
    return std::make_shared<FunctionNode>(id, [=](std::int64_t at) { return at == frame ? height : 0.0f; });
}

std::shared_ptr<FunctionNode> constant(NodeId id, float value)
{
    return std::make_shared<FunctionNode>(id, [=](std::int64_t) { return value; });
}

std::unique_ptr<const Schedule> compiled(const Graph& graph)
{
    AlignmentDelays delays;
    auto schedule = Schedule::compile(graph, delays);
    EXPECT_TRUE(schedule) << schedule.error().message;
    return std::move(*schedule);
}

std::string refusal(const Graph& graph)
{
    AlignmentDelays delays;
    const auto schedule = Schedule::compile(graph, delays);
    return schedule ? "" : schedule.error().message;
}

/// The nodes in the order in which one thread does them.
std::vector<const engine::Node*> order(const Schedule& schedule)
{
    std::vector<const engine::Node*> nodes;
    for (const auto& task : schedule.tasks())
        for (const auto& step : task.steps)
            if (step.kind == Step::Kind::process)
                nodes.push_back(step.node);
    return nodes;
}

TEST(Schedule, DoesAChainInPlaceInOneRegister)
{
    GraphBuilder builder;
    const auto source = constant(device(1), 1.0f);
    const auto middle = std::make_shared<LagNode>(device(2), 1);
    const auto end = plainStrip(strip(1));
    const auto id = builder.chain({source, middle, end});
    builder.graph.output = id;

    const auto schedule = compiled(builder.graph);
    EXPECT_EQ(schedule->privateRegisters(), 1u);
    EXPECT_EQ(schedule->sharedRegisters(), 0u);
    ASSERT_EQ(schedule->tasks().size(), 1u);
    EXPECT_EQ(order(*schedule), (std::vector<const engine::Node*>{source.get(), middle.get(), end.get()}));
    EXPECT_EQ(schedule->latency(), Frames{1});
    EXPECT_EQ(schedule->nodes().size(), 3u);
    EXPECT_EQ(schedule->find(device(2)), middle.get());
    EXPECT_EQ(schedule->find(device(3)), nullptr);
}

TEST(Schedule, DoesEveryNodeOnceAndAfterItsInputsAndTasksAfterTheirNeeds)
{
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round)
    {
        Graph graph;
        const std::size_t count = 1 + random() % 60;
        for (std::size_t i = 0; i < count; ++i)
        {
            std::vector<NodeId> inputs;
            for (std::size_t k = 0; k < i; ++k)
                if (random() % 4 == 0)
                    inputs.push_back(device(k));
            graph.entries.push_back({std::make_shared<LagNode>(device(i), 1 + random() % 3), inputs});
        }
        std::vector<NodeId> all;
        for (std::size_t i = 0; i < count; ++i)
            all.push_back(device(i));
        graph.output = strip(1);
        graph.entries.push_back({plainStrip(strip(1)), all});
        std::ranges::shuffle(graph.entries, random);

        const auto schedule = compiled(graph);
        const auto done = order(*schedule);
        std::map<NodeId, std::size_t> place;
        for (std::size_t i = 0; i < done.size(); ++i)
        {
            const bool delay = done[i]->id.role == NodeRole::none;
            ASSERT_TRUE(delay || place.emplace(done[i]->id, i).second) << "done twice";
        }
        for (const auto& entry : graph.entries)
            for (const auto input : entry.inputs)
                ASSERT_LT(place.at(input), place.at(entry.node->id));
        for (std::size_t i = 0; i < schedule->tasks().size(); ++i)
            for (const auto need : schedule->tasks()[i].needs)
                ASSERT_LT(need, i);
    }
}

TEST(Schedule, SumsAnyNumberOfInputs)
{
    for (const std::size_t tracks : {1, 2, 7, 8, 9, 16, 17, 64, 65, 100})
    {
        GraphBuilder builder;
        std::vector<NodeId> inputs;
        float sum = 0.0f;
        for (std::size_t i = 0; i < tracks; ++i)
        {
            const auto value = static_cast<float>(i + 1);
            inputs.push_back(builder.chain({constant(device(i), value), plainStrip(strip(i + 1))}));
            sum += value;
        }
        support::EngineRig rig;
        rig.publish(builder.into(plainStrip({NodeRole::mainStrip, 0}), inputs));
        const auto heard = rig.render(100);
        EXPECT_THAT(heard.left, testing::Each(sum)) << tracks;
        EXPECT_THAT(heard.right, testing::Each(sum)) << tracks;
    }
}

TEST(Schedule, GroupsAreTasksOfTheirOwn)
{
    GraphBuilder builder;
    std::vector<NodeId> inputs;
    for (std::size_t i = 0; i < 20; ++i)
        inputs.push_back(builder.chain({constant(clips(i), 1.0f)}));
    const auto schedule = compiled(builder.into(plainStrip(strip(1)), inputs));
    EXPECT_EQ(schedule->tasks().size(), 4u);
    EXPECT_EQ(schedule->sharedRegisters(), 3u);
}

TEST(Schedule, TracksWithDevicesAreTasksOfTheirOwn)
{
    GraphBuilder builder;
    std::vector<NodeId> inputs;
    for (std::size_t i = 0; i < 3; ++i)
        inputs.push_back(
            builder.chain({constant(clips(i), 1.0f), constant(device(i), 1.0f), plainStrip(strip(i + 2))}));
    inputs.push_back(builder.chain({constant(clips(8), 1.0f), plainStrip(strip(8))}));
    inputs.push_back(builder.chain({constant(clips(9), 1.0f), plainStrip(strip(9))}));
    const auto schedule = compiled(builder.into(plainStrip(strip(1)), inputs));
    EXPECT_EQ(schedule->tasks().size(), 5u) << "one for each of three, one for both others, one for the sum";
}

TEST(Schedule, ANodeMayFeedSeveral)
{
    // source -> a (doubles by being fed twice), b; a and b -> main.
    GraphBuilder builder;
    const auto source = builder.chain({constant(device(1), 3.0f)});
    const auto a = builder.chain({plainStrip(strip(1))}, {source, source});
    const auto b = builder.chain({plainStrip(strip(2))}, {source});
    support::EngineRig rig;
    rig.publish(builder.into(plainStrip(strip(3)), {a, b, source}));
    EXPECT_THAT(rig.render(64).left, testing::Each(12.0f));
}

TEST(Schedule, WhatOneConsumerDoesIsNotHeardByTheOther)
{
    GraphBuilder builder;
    const auto source = builder.chain({constant(device(1), 1.0f)});
    const auto muted =
        std::make_shared<engine::Strip>(strip(1), base::SampleRate{}, engine::Strip::Settings{.audible = false});
    const auto a = builder.chain({muted}, {source});
    const auto b = builder.chain({plainStrip(strip(2))}, {source});
    support::EngineRig rig;
    rig.publish(builder.into(plainStrip(strip(3)), {a, b}));
    EXPECT_THAT(rig.render(64).left, testing::Each(1.0f));
}

TEST(Schedule, RefusesWhatIsNoGraph)
{
    const auto entry = [](std::uint64_t id, std::vector<NodeId> inputs) {
        return Graph::Entry{constant(device(id), 1.0f), std::move(inputs)};
    };

    EXPECT_EQ(refusal({{entry(1, {device(1)})}, device(1)}), "the graph has a cycle");
    EXPECT_EQ(refusal({{entry(1, {device(2)}), entry(2, {device(3)}), entry(3, {device(1)})}, device(1)}),
              "the graph has a cycle");
    EXPECT_EQ(refusal({{entry(1, {}), entry(2, {device(3)}), entry(3, {device(2)})}, device(1)}),
              "the graph has a cycle")
        << "even where nobody hears it";
    EXPECT_EQ(refusal({{entry(1, {device(2)})}, device(1)}),
              "a node takes its input from one that is not in the graph");
    EXPECT_EQ(refusal({{entry(1, {}), entry(1, {})}, device(1)}), "a node stands in the graph twice");
    EXPECT_EQ(refusal({{entry(1, {})}, device(2)}), "the graph has no output");
    EXPECT_EQ(refusal({}), "the graph has no output");
}

TEST(Schedule, ARefusedGraphLeavesTheDelaysAlone)
{
    GraphBuilder builder;
    const auto slow = builder.chain({constant(device(1), 1.0f), std::make_shared<LagNode>(device(2), 10)});
    const auto fast = builder.chain({constant(device(3), 1.0f)});
    AlignmentDelays delays;
    ASSERT_TRUE(Schedule::compile(builder.into(plainStrip(strip(1)), {slow, fast}), delays));
    ASSERT_EQ(delays.size(), 1u);
    const auto delay = delays.begin()->second;
    ASSERT_FALSE(Schedule::compile(Graph{}, delays));
    ASSERT_EQ(delays.size(), 1u);

    ASSERT_TRUE(Schedule::compile(builder.graph, delays));
    EXPECT_EQ(delays.begin()->second, delay) << "what it holds goes on sounding";
    EXPECT_EQ(delay->length(), Frames{10});
}

TEST(Schedule, LinesParallelPathsUpToTheFrame)
{
    // Two levels: a bus of a slow and a fast track, then the bus (slow itself) beside a straight track and a send.
    for (const std::size_t block : {1, 17, 256, 1024})
    {
        GraphBuilder builder;
        const auto slow = builder.chain({impulseAt(device(1), 100), std::make_shared<LagNode>(device(2), 37)});
        const auto fast = builder.chain({impulseAt(device(3), 100)});
        const auto bus = builder.chain({plainStrip(strip(1)), std::make_shared<LagNode>(device(4), 5)}, {slow, fast});
        const auto straight = builder.chain({impulseAt(device(5), 100)});
        const auto send = builder.chain({std::make_shared<LagNode>(device(6), 300)}, {straight});
        const auto graph = builder.into(plainStrip(strip(9)), {bus, straight, send});
        EXPECT_EQ(compiled(graph)->latency(), Frames{300});

        support::EngineRig rig;
        rig.publish(graph);
        const auto heard = rig.render(1000, block);
        for (std::size_t i = 0; i < heard.frames(); ++i)
            ASSERT_EQ(heard.left[i], i == 400 ? 4.0f : 0.0f) << i;
    }
}

TEST(Schedule, HoldsBackEachInputOfALargeSum)
{
    GraphBuilder builder;
    std::vector<NodeId> inputs;
    for (std::uint64_t i = 1; i <= 30; ++i)
        inputs.push_back(builder.chain(
            {impulseAt(device(i), 50), std::make_shared<LagNode>(device(100 + i), static_cast<std::int64_t>(i * 7))}));
    support::EngineRig rig;
    rig.publish(builder.into(plainStrip(strip(9)), inputs));
    const auto heard = rig.render(600, 64);
    for (std::size_t i = 0; i < heard.frames(); ++i)
        ASSERT_EQ(heard.left[i], i == 260 ? 30.0f : 0.0f) << i;
}

TEST(Schedule, AThousandTracksShareAFewRegisters)
{
    GraphBuilder builder;
    std::vector<NodeId> inputs;
    for (std::uint64_t i = 1; i <= 1000; ++i)
        inputs.push_back(builder.chain({constant(clips(i), 1.0f), plainStrip(strip(i))}));
    const auto schedule = compiled(builder.into(plainStrip({NodeRole::mainStrip, 0}), inputs));
    EXPECT_LE(schedule->privateRegisters(), 3u);
    EXPECT_EQ(schedule->sharedRegisters(), 125u);
    EXPECT_EQ(schedule->tasks().size(), 126u);
}

TEST(Schedule, TheDelaysKeepSoundingOverASwap)
{
    GraphBuilder builder;
    const auto slow = builder.chain({constant(device(1), 0.0f), std::make_shared<LagNode>(device(2), 500)});
    const auto fast = builder.chain({impulseAt(device(3), 100)});
    const auto graph = builder.into(plainStrip(strip(1)), {slow, fast});
    support::EngineRig rig;
    rig.publish(graph);
    rig.at(300, [&] { rig.publish(graph); });
    const auto heard = rig.render(1000, 50);
    for (std::size_t i = 0; i < heard.frames(); ++i)
        ASSERT_EQ(heard.left[i], i == 600 ? 1.0f : 0.0f) << i;
}

} // namespace
