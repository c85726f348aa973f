// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClipModel.h"
#include "ClipRig.h"

namespace
{

using engine::Clip;
using support::BlockPlan;
using support::makeNoise;
using support::Recording;

void expectModel(const Recording& heard, const std::vector<model::Stretch>& stretches, float tolerance = 3e-6f)
{
    const auto wanted = model::expected(stretches, heard.frames());
    for (std::size_t i = 0; i < heard.frames(); ++i)
    {
        ASSERT_NEAR(heard.left[i], wanted.left[i], tolerance) << "left, frame " << i;
        ASSERT_NEAR(heard.right[i], wanted.right[i], tolerance) << "right, frame " << i;
    }
}

/// Plays from the song's start and compares every frame.
void expectAsWritten(const Clip& clip, std::size_t frames = 6000)
{
    const std::vector<Clip> clips{clip};
    ClipRig rig(clips);
    rig.playFrom(0);
    expectModel(rig.render(frames, BlockPlan::random(3, 700)), {{0, 0, -1, &clips}});
}

TEST(ClipPlayer, PlaysAPlainClipBitForBit)
{
    const auto sound = makeNoise(2, 3000, 1);
    ClipRig rig({clipOf(sound, 123, 2500)});
    rig.playFrom(0);
    const auto heard = rig.render(4000, 64);
    for (std::size_t i = 0; i < heard.frames(); ++i)
    {
        const bool sounds = i >= 123 && i < 2623;
        ASSERT_EQ(heard.left[i], sounds ? sound->view().channel(0)[i - 123] : 0.0f) << i;
        ASSERT_EQ(heard.right[i], sounds ? sound->view().channel(1)[i - 123] : 0.0f) << i;
    }
}

TEST(ClipPlayer, PlaysMonoOnBothSides)
{
    ClipRig rig({clipOf(makeNoise(1, 500, 1), 0, 500)});
    rig.playFrom(0);
    const auto heard = rig.render(600);
    EXPECT_EQ(heard.left, heard.right);
    EXPECT_NE(heard.left[7], 0.0f);
}

TEST(ClipPlayer, FollowsOffsetLengthAndGain)
{
    for (const std::int64_t offset : {0, 1, 999, 1990, 2000, 5000, -1, -700, -5000})
    {
        auto clip = clipOf(makeNoise(2, 2000, 1), 77, 3000);
        clip.offset = base::Frames{offset};
        clip.gain = 0.3f;
        expectAsWritten(clip);
        clip.reverse = true;
        expectAsWritten(clip);
    }
}

TEST(ClipPlayer, FollowsEachFadeCurve)
{
    for (int curve = 0; curve < 4; ++curve)
        for (const std::int64_t in : {1, 100, 999, 2000})
        {
            auto clip = clipOf(makeNoise(1, 4000, 1), 10, 2000);
            clip.fadeIn = {in, static_cast<dsp::FadeCurve>(curve)};
            clip.fadeOut = {2100 - in, static_cast<dsp::FadeCurve>(3 - curve)};
            expectAsWritten(clip);
        }
}

TEST(ClipPlayer, LoopsAndReversesItsContent)
{
    for (const std::int64_t loop : {1, 2, 100, 513, 1999, 2000, 5000})
        for (const bool reverse : {false, true})
            for (const std::int64_t offset : {0, 300, 1500})
            {
                auto clip = clipOf(makeNoise(2, 2000, 1), 55, 4321);
                clip.loopLength = base::Frames{loop};
                clip.reverse = reverse;
                clip.offset = base::Frames{offset};
                clip.fadeIn.frames = 700;
                expectAsWritten(clip);
            }
}

TEST(ClipPlayer, ASoundWithoutFramesIsSilence)
{
    auto clip = clipOf(std::make_shared<dsp::AudioBuffer>(1, 0), 0, 1000);
    expectAsWritten(clip, 1100);
    clip.reverse = true;
    expectAsWritten(clip, 1100);
}

TEST(ClipPlayer, SumsClipsThatOverlapInAnyCut)
{
    std::mt19937 random(11);
    for (std::uint32_t round = 0; round < 25; ++round)
    {
        const auto clips = randomClips(random, 1 + random() % 8, 8000);
        const auto from = static_cast<std::int64_t>(random() % 6000);
        const auto play = [&](BlockPlan plan)
        {
            ClipRig rig(clips);
            rig.playFrom(from);
            return rig.render(6000, plan);
        };
        const auto heard = play(BlockPlan::random(round, 1500));
        expectModel(heard, {{0, from, -1, &clips}}, 1e-5f);
        ASSERT_EQ(heard, play(BlockPlan::fixed(1024)));
        ASSERT_EQ(heard, play(BlockPlan::fixed(17)));
        if (HasFatalFailure())
            return;
    }
}

TEST(ClipPlayer, FadesInOnlyWhatBeganBeforePlayEntered)
{
    const auto ones = support::makeSound(2, 5000, [](int, std::size_t) { return 1.0f; });
    const std::vector<Clip> clips{clipOf(ones, 0, 2000), clipOf(ones, 500, 2000), clipOf(ones, 600, 1000)};
    ClipRig rig(clips);
    rig.playFrom(500);
    const auto heard = rig.render(400, 32);
    EXPECT_EQ(heard.left[0], 1.0f) << "the one that begins here is not faded";
    EXPECT_NEAR(heard.left[60], 1.25f, 1e-6f);
    EXPECT_NEAR(heard.left[100], 2.0f + 100.0f / 240.0f, 1e-6f);
    EXPECT_EQ(heard.left[240], 3.0f);
}

TEST(ClipPlayer, FadesWherePlayIsLeftAndEntered)
{
    std::mt19937 random(5);
    for (std::uint32_t round = 0; round < 15; ++round)
    {
        const auto clips = randomClips(random, 6, 20000);
        ClipRig rig(clips);
        std::vector<model::Stretch> stretches;
        std::int64_t stream = 0;
        std::int64_t song = 0;
        // Stretches from far shorter to far longer than the fades, with gaps and without.
        for (int i = 0; i < 12; ++i)
        {
            song = static_cast<std::int64_t>(random() % 20000);
            const auto frames = static_cast<std::int64_t>(1 + random() % (i % 2 == 0 ? 200 : 1500));
            const auto gap = i % 3 == 0 ? static_cast<std::int64_t>(random() % 400) : 0;
            rig.at(stream, engine::command::Locate{base::Frames{song}});
            rig.at(stream, engine::command::Play{});
            stretches.push_back({stream, song, frames, &clips});
            stream += frames;
            if (gap > 0)
                rig.at(stream, round % 2 == 0 ? engine::Command{engine::command::Stop{}}
                                              : engine::Command{engine::command::Pause{}});
            stream += gap;
        }
        rig.at(stream, engine::command::Pause{});
        expectModel(rig.render(static_cast<std::size_t>(stream) + 500, BlockPlan::random(round, 300)), stretches,
                    2e-5f);
        if (HasFatalFailure())
            return;
    }
}

TEST(ClipPlayer, FadesOverTheEndOfALoop)
{
    std::mt19937 random(6);
    for (std::uint32_t round = 0; round < 10; ++round)
    {
        const auto clips = randomClips(random, 6, 5000);
        const auto from = static_cast<std::int64_t>(random() % 3000);
        const auto length = static_cast<std::int64_t>(64 + random() % (round % 2 == 0 ? 100 : 2000));
        ClipRig rig(clips);
        rig.send(engine::command::Loop{true, base::Frames{from}, base::Frames{from + length}});
        rig.playFrom(from / 2);
        std::vector<model::Stretch> stretches{{0, from / 2, from + length - from / 2, &clips}};
        while (stretches.back().streamFrom < 9000)
            stretches.push_back({stretches.back().streamFrom + stretches.back().frames, from, length, &clips});
        expectModel(rig.render(9000, BlockPlan::random(round, 900)), stretches, 2e-5f);
        if (HasFatalFailure())
            return;
    }
}

TEST(ClipPlayer, NoJumpClicks)
{
    constexpr double period = 480.0;
    const auto sine = support::makeSine(2, 100000, period);
    ClipRig rig({clipOf(sine, 0, 100000)});
    rig.playFrom(0);
    std::mt19937 random(3);
    rig.send(engine::command::Loop{true, base::Frames{20000}, base::Frames{33333}});
    for (std::int64_t at = 500; at < 40000; at += 1 + random() % 3000)
        switch (random() % 4)
        {
        case 0:
            rig.at(at, engine::command::Stop{});
            break;
        case 1:
            rig.at(at, engine::command::Pause{});
            break;
        case 2:
            rig.at(at, engine::command::Play{});
            break;
        default:
            rig.at(at, engine::command::Locate{base::Frames{static_cast<std::int64_t>(random() % 40000)}});
        }
    const auto heard = rig.render(45000, BlockPlan::random(1, 512));
    // Up to three fades of jumps close to each other sound at once, each with the sine's slope and its own.
    const auto slope = static_cast<float>(2.0 * std::numbers::pi / period + 1.0 / 240.0);
    EXPECT_LE(heard.largestStep(), 3.0f * slope);
}

TEST(ClipPlayer, PublishingTheSameClipsAgainIsNotHeard)
{
    std::mt19937 random(8);
    const auto clips = randomClips(random, 8, 20000);
    const auto play = [&](bool publishing)
    {
        ClipRig rig(clips);
        rig.playFrom(100);
        for (std::int64_t at = 50; publishing && at < 20000; at += 1 + random() % (at < 10000 ? 100 : 1000))
            rig.at(at, [&] { rig.change(clips); });
        return rig.render(20000, 256);
    };
    EXPECT_LE(play(true).largestDifference(play(false)), 1e-5f);
}

TEST(ClipPlayer, AnEditInMidPlayMeetsTheOldClipsHalfWay)
{
    std::mt19937 random(9);
    const auto before = randomClips(random, 5, 8000);
    const auto after = randomClips(random, 5, 8000);
    ClipRig rig(before);
    rig.playFrom(0);
    rig.at(3000, [&] { rig.change(after); });
    rig.at(3100, [&] { rig.change(before); });
    rig.at(6000, [&] { rig.change({}); });
    expectModel(rig.render(8000, 128), {{0, 0, 3000, &before}, {3000, 3000, 100, &after}, {3100, 3100, 2900, &before}},
                2e-5f);
}

TEST(ClipPlayer, ClipsThatWereReplacedBeforeTheySoundedLeaveNothing)
{
    std::mt19937 random(12);
    const auto before = randomClips(random, 5, 8000);
    const auto between = randomClips(random, 5, 8000);
    const auto after = randomClips(random, 5, 8000);
    ClipRig rig(before);
    rig.playFrom(0);
    rig.at(3000, [&] { rig.change(between); });
    bool changed = false;
    rig.beforeBlock = [&](std::size_t frames)
    {
        {
            auto thread = rt::AudioThreadSource().enter();
            rig.engine.prepare(thread, frames);
        }
        if (rig.engine.feedback().streamPosition.get() == 3000 && !std::exchange(changed, true))
            rig.change(after);
    };
    expectModel(rig.render(5000, 100), {{0, 0, 3000, &before}, {3000, 3000, -1, &after}}, 2e-5f);
    EXPECT_TRUE(changed);
}

TEST(ClipPlayer, AnEditOfOneTrackLeavesTheBitsOfAnother)
{
    const auto clips = [](std::uint32_t seed)
    {
        std::mt19937 random(seed);
        return randomClips(random, 5, 8000);
    };
    const auto play = [&](bool edited)
    {
        ClipRig rig(clips(1));
        // The edited track is there, played, and goes to a strip that is shut.
        const auto other =
            std::make_shared<engine::ClipPlayer>(engine::NodeId{engine::NodeRole::clips, 2}, base::SampleRate{});
        other->publish(std::make_unique<engine::ClipList>(clips(2)));
        const auto shut = std::make_shared<engine::Strip>(
            engine::NodeId{engine::NodeRole::strip, 2}, base::SampleRate{}, engine::Strip::Settings{.audible = false});
        support::GraphBuilder builder;
        const auto first = builder.chain({rig.player});
        const auto second = builder.chain({other, shut});
        rig.publish(builder.into(support::plainStrip({engine::NodeRole::mainStrip, 0}), {first, second}));
        rig.playFrom(0);
        for (std::int64_t at = 1000; edited && at < 7000; at += 500)
            rig.at(at, [other, &clips] { other->publish(std::make_unique<engine::ClipList>(clips(3))); });
        return rig.render(8000, 500);
    };
    EXPECT_EQ(play(false), play(true));
}

TEST(ClipPlayer, ComesBackIntoTheGraphAsIfPlayEnteredThere)
{
    std::mt19937 random(10);
    const auto before = randomClips(random, 5, 8000);
    const auto after = randomClips(random, 5, 8000);
    ClipRig rig(before);
    rig.playFrom(0);
    rig.at(2000, [&] { rig.publish(support::graphOf(support::plainStrip({engine::NodeRole::strip, 1}))); });
    rig.at(2500, [&] { rig.change(after); });
    rig.at(3000, [&] { rig.publish(support::graphOf(rig.player)); });
    rig.render(2000, 128);
    EXPECT_THAT(rig.render(1000, 128).left, testing::Each(0.0f));
    expectModel(rig.render(4000, 128), {{0, 3000, -1, &after}}, 2e-5f);
}

TEST(ClipPlayer, WithoutClipsItIsSilent)
{
    ClipRig rig({});
    rig.playFrom(0);
    EXPECT_THAT(rig.render(500).left, testing::Each(0.0f));
}

} // namespace
