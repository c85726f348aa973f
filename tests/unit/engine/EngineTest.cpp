// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Engine.h"

#include "SongRig.h"

#include <thread>

namespace
{

using support::BlockPlan;
using support::Recording;

/// The test song with jumps, all at frames where every run can cut.
Recording play(const engine::EngineSettings& settings, BlockPlan plan)
{
    SongRig rig(settings);
    rig.playFrom(777);
    rig.send(engine::command::Loop{true, base::Frames{3001}, base::Frames{9030}});
    const auto set = [](std::uint64_t track, std::uint32_t index, float value) {
        return engine::command::SetParameter{{engine::NodeRole::strip, track}, index, value};
    };
    rig.at(2048, set(3, engine::Strip::gain, -9.0f));
    rig.at(3072, set(5, engine::Strip::pan, 0.7f));
    rig.at(4096, set(7, engine::Strip::audible, 0.0f));
    rig.at(13312, engine::command::Locate{base::Frames{12345}});
    rig.at(14336, engine::command::Pause{});
    rig.at(15360, engine::command::Play{});
    rig.at(15360, engine::command::Loop{false, {}, {}});
    rig.at(16384, engine::command::Audition{rig.sound.get(), 0.4f, 1});
    rig.at(18432, engine::command::Stop{});
    rig.at(18432, set(9, engine::Strip::gain, 3.0f));
    rig.at(19456, engine::command::Locate{base::Frames{4000}});
    rig.at(19456, engine::command::Play{});
    return rig.render(24576, plan);
}

engine::EngineSettings with(std::size_t largestBlock, int threads)
{
    engine::EngineSettings settings;
    settings.largestBlock = largestBlock;
    settings.threads = threads;
    return settings;
}

TEST(Engine, GivesTheSameBitsForAnyBlocks)
{
    const auto wanted = play(with(1024, 1), BlockPlan::fixed(1024));
    EXPECT_GT(wanted.largestStep(), 0.0f);
    for (const std::size_t block : {17, 64, 256, 4096})
        EXPECT_EQ(play(with(1024, 1), BlockPlan::fixed(block)), wanted) << block;
    for (const std::uint32_t seed : {1u, 2u})
        EXPECT_EQ(play(with(1024, 1), BlockPlan::random(seed, 2000)), wanted) << seed;
    EXPECT_EQ(play(with(64, 1), BlockPlan::fixed(1024)), wanted);
    EXPECT_EQ(play(with(16384, 1), BlockPlan::fixed(16384)), wanted);
}

TEST(Engine, GivesTheSameBitsFrameByFrame)
{
    const auto some = [](std::size_t block)
    {
        SongRig rig(engine::EngineSettings{});
        rig.send(engine::command::Loop{true, base::Frames{3001}, base::Frames{3400}});
        rig.playFrom(2900);
        return rig.render(1500, block);
    };
    EXPECT_EQ(some(1), some(1500));
}

TEST(Engine, GivesTheSameBitsForAnyNumberOfThreads)
{
    const auto wanted = play(with(1024, 1), BlockPlan::fixed(1024));
    for (const int threads : {2, 4})
    {
        EXPECT_EQ(play(with(1024, threads), BlockPlan::fixed(256)), wanted) << threads;
        EXPECT_EQ(play(with(16384, threads), BlockPlan::random(3, 3000)), wanted) << threads;
        EXPECT_EQ(play(with(16384, threads), BlockPlan::fixed(16384)), wanted) << threads;
    }
}

TEST(Engine, WithoutAScheduleItIsSilentAndCountsFrames)
{
    support::EngineRig rig;
    rig.send(engine::command::Play{});
    const auto heard = rig.render(1000, 100);
    EXPECT_THAT(heard.left, testing::Each(0.0f));
    EXPECT_EQ(rig.engine.feedback().streamPosition.get(), 1000);
    EXPECT_EQ(rig.engine.feedback().songPosition.get(), 1000);
}

TEST(Engine, RefusesCommandsWhenItsQueueIsFull)
{
    support::EngineRig rig;
    int sent = 0;
    while (sent < 100000 && rig.engine.send(engine::command::Play{}))
        ++sent;
    EXPECT_EQ(sent, 4096);
    rig.render(10);
    EXPECT_TRUE(rig.engine.send(engine::command::Play{}));
}

TEST(Engine, TakesCommandsFromManyThreadsWhileItPlays)
{
    support::EngineRig rig;
    const auto strip = support::plainStrip({engine::NodeRole::strip, 1});
    rig.publish(support::graphOf(strip));
    constexpr int senders = 4;
    constexpr std::uint64_t each = 3000;
    const auto sound = support::makeNoise(1, 1, 1);
    std::atomic<int> running = senders;
    std::array<std::atomic<std::uint64_t>, senders> returned{};
    std::vector<std::jthread> threads;
    for (std::uint64_t sender = 0; sender < senders; ++sender)
        threads.emplace_back(
            [&, sender]
            {
                for (std::uint64_t i = 0; i < each;)
                    if (i < returned[sender] + 500 &&
                        rig.engine.send(engine::command::Audition{sound.get(), 0.0f, sender * each + i}))
                        ++i;
                    else
                        std::this_thread::yield();
                --running;
            });

    std::vector<std::uint64_t> tickets;
    const auto collect = [&]
    {
        rig.render(64, 32);
        for (const auto& event : rig.takeEvents())
            if (const auto* ended = std::get_if<engine::feedback::AuditionEnded>(&event))
            {
                ++returned[ended->ticket / each];
                tickets.push_back(ended->ticket);
            }
    };
    while (running > 0)
        collect();
    collect();
    std::ranges::sort(tickets);
    ASSERT_EQ(tickets.size(), senders * each);
    EXPECT_EQ(std::ranges::adjacent_find(tickets), tickets.end());
}

TEST(Engine, TellsWhereItIs)
{
    SongRig rig(engine::EngineSettings{});
    const auto& feedback = rig.engine.feedback();
    rig.playFrom(500);
    rig.render(1000, 100);
    EXPECT_TRUE(feedback.rolling.get());
    EXPECT_EQ(feedback.songPosition.get(), 1500);
    EXPECT_EQ(feedback.streamPosition.get(), 1000);
    rig.send(engine::command::Stop{});
    rig.render(100, 100);
    EXPECT_FALSE(feedback.rolling.get());
    EXPECT_EQ(feedback.songPosition.get(), 500);

    std::vector<std::pair<bool, std::int64_t>> told;
    for (const auto& event : rig.takeEvents())
        if (const auto* rolling = std::get_if<engine::feedback::Rolling>(&event))
            told.emplace_back(rolling->on, rolling->songPosition.value);
    EXPECT_EQ(told, (std::vector<std::pair<bool, std::int64_t>>{{true, 500}, {false, 500}}));
}

TEST(Engine, TheScopeShowsTheOutput)
{
    SongRig rig(engine::EngineSettings{});
    rig.playFrom(0);
    const auto heard = rig.render(3000, 100);
    for (std::size_t i = 0; i < heard.frames(); ++i)
    {
        const auto frame = rig.engine.feedback().scope.pop();
        ASSERT_TRUE(frame);
        ASSERT_EQ(frame->left, heard.left[i]);
        ASSERT_EQ(frame->right, heard.right[i]);
    }
    EXPECT_FALSE(rig.engine.feedback().scope.pop());
}

TEST(Engine, NodesGoOnOverASwap)
{
    // The same graph compiled again, and one with more tracks that are silent: held notes and all else sound on.
    const auto playSwapping = [](bool swapping)
    {
        SongRig rig(engine::EngineSettings{});
        rig.playFrom(0);
        for (std::int64_t at = 500; swapping && at < 9000; at += 700)
            rig.at(at, [&rig] { rig.publishSong(); });
        return rig.render(10000, 128);
    };
    EXPECT_EQ(playSwapping(true), playSwapping(false));
}

} // namespace
