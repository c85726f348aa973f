// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Metronome.h"

#include "support/EngineRig.h"
#include "support/TestNodes.h"

namespace
{

using base::Frames;
using base::SongTicks;
using engine::BeatMap;
using engine::Metronome;
using support::BlockPlan;
using support::Recording;

constexpr double rate = 48000.0;

struct Click
{
    std::int64_t frame = 0; // of the stream
    bool first = false;
};

/// What is heard of these clicks, by the formula.
std::vector<float> clicks(std::size_t frames, const std::vector<Click>& all, double gain)
{
    std::vector<float> sound(frames);
    for (const auto& click : all)
        for (std::int64_t i = 0; i < 2400; ++i)
            if (click.frame + i >= 0 && click.frame + i < static_cast<std::int64_t>(frames))
                sound[static_cast<std::size_t>(click.frame + i)] +=
                    static_cast<float>(gain * Metronome::click(click.first, static_cast<double>(i) / rate));
    return sound;
}

const double usualGain = std::pow(10.0, Metronome::usualLevel / 20.0);

void expectClicks(const Recording& heard, const std::vector<Click>& all, double gain = usualGain)
{
    const auto expected = clicks(heard.frames(), all, gain);
    for (std::size_t i = 0; i < expected.size(); ++i)
    {
        ASSERT_NEAR(heard.left[i], expected[i], 1e-6f) << "frame " << i;
        ASSERT_EQ(heard.left[i], heard.right[i]);
    }
}

class MetronomeRig : public support::EngineRig
{
public:
    /// 3/8 at 240 BPM: a beat is 6000 frames.
    explicit MetronomeRig(const engine::EngineSettings& settings = {}) : EngineRig(settings)
    {
        engine.publish(std::make_unique<const BeatMap>(
            settings.rate, std::vector{engine::TempoChange{{}, 0.0, 60.0 / (240.0 * 960.0)}},
            std::vector{engine::MeterChange{{}, SongTicks{480}, 3}}));
        set(Metronome::on, 1.0f);
    }

    void set(Metronome::Parameter parameter, float value)
    {
        send(engine::command::SetParameter{engine::Engine::metronomeId, parameter, value});
    }

    void playFrom(std::int64_t songFrame, int countInBars = 0)
    {
        send(engine::command::Locate{Frames{songFrame}});
        send(engine::command::Play{countInBars});
    }
};

TEST(Metronome, ClicksAtTheBeatsWithTheFirstOfABarHigher)
{
    MetronomeRig rig;
    rig.playFrom(0);
    expectClicks(rig.render(30000), {{0, true}, {6000, false}, {12000, false}, {18000, true}, {24000, false}});
}

TEST(Metronome, AClickIsAFallingSineThatBeginsAndEndsAtZero)
{
    for (const bool first : {true, false})
    {
        EXPECT_EQ(Metronome::click(first, 0.0), 0.0);
        EXPECT_EQ(Metronome::click(first, Metronome::length), 0.0);
        EXPECT_NEAR(Metronome::click(first, Metronome::length - 1e-6), 0.0, 1e-6);
        const double hertz = first ? 1760.0 : 1174.659;
        for (int period = 0; period < 20; ++period)
            EXPECT_NEAR(Metronome::click(first, period / hertz), 0.0, 1e-9) << "of its own pitch";
        EXPECT_GT(Metronome::click(first, 0.25 / hertz), 2.0 * Metronome::click(first, 14.25 / hertz));
    }
    EXPECT_GT(Metronome::click(true, 0.25 / 1760.0), 0.95);
    EXPECT_LT(Metronome::click(false, 0.25 / 1174.659), 0.6);
}

TEST(Metronome, GivesTheSameBitsForAnyBlocks)
{
    const auto render = [](BlockPlan plan)
    {
        MetronomeRig rig;
        rig.send(engine::command::Loop{true, Frames{5000}, Frames{23456}});
        rig.playFrom(1234, 1);
        rig.at(60001, engine::command::Locate{Frames{7}});
        return rig.render(100000, std::move(plan));
    };
    const auto expected = render(BlockPlan::fixed(1024));
    EXPECT_GT(std::ranges::max(expected.left), 0.1f);
    for (const std::size_t block : {1, 17, 64, 5000})
        EXPECT_EQ(render(BlockPlan::fixed(block)), expected) << block;
    EXPECT_EQ(render(BlockPlan::random(3, 900)), expected);
}

TEST(Metronome, IsExactAfterALocateAndAtTheJumpOfALoop)
{
    MetronomeRig rig;
    rig.send(engine::command::Loop{true, Frames{5000}, Frames{13000}});
    rig.playFrom(4000);
    rig.at(20000, engine::command::Locate{Frames{17990}});
    // From 4000: 6000, 12000, then from 13000 back to 5000, twice; after the locate behind the loop: 18000, 24000.
    expectClicks(
        rig.render(28000, 300),
        {{2000, false}, {8000, false}, {10000, false}, {16000, false}, {18000, false}, {20010, true}, {26010, false}});
}

TEST(Metronome, FollowsTempoAndMeterThroughTheSong)
{
    MetronomeRig rig;
    // 3/4 at 240 BPM, from beat 3 on twice as slow, in 2/8.
    rig.engine.publish(
        std::make_unique<const BeatMap>(base::SampleRate{48000},
                                        std::vector{engine::TempoChange{{}, 0.0, 60.0 / (240.0 * 960.0)},
                                                    engine::TempoChange{SongTicks{2880}, 0.75, 60.0 / (120.0 * 960.0)}},
                                        std::vector{engine::MeterChange{{}, SongTicks{960}, 3},
                                                    engine::MeterChange{SongTicks{2880}, SongTicks{480}, 2}}));
    rig.playFrom(0);
    expectClicks(rig.render(70000),
                 {{0, true}, {12000, false}, {24000, false}, {36000, true}, {48000, false}, {60000, true}});
}

TEST(Metronome, SoundsOnlyWhileTheSongRollsAndItIsOn)
{
    MetronomeRig rig;
    rig.at(7000, engine::command::Play{});
    rig.at(7100, engine::command::Pause{}); // its click rings out
    rig.at(20000, [&] { rig.set(Metronome::on, 0.0f); });
    rig.at(20000, engine::command::Play{});
    rig.at(30000, [&] { rig.set(Metronome::on, 1.0f); });
    // The song stands at 100 until 20000; so the beat at 12000 comes at 31900.
    expectClicks(rig.render(35000), {{7000, true}, {31900, false}});
}

TEST(Metronome, TakesALevelForTheClicksThatBeginThen)
{
    MetronomeRig rig;
    rig.set(Metronome::level, 0.0f);
    rig.playFrom(0);
    rig.at(1000, [&] { rig.set(Metronome::level, -60.0f); });
    const auto heard = rig.render(12000);
    EXPECT_NEAR(heard.left[1000], Metronome::click(true, 1000 / rate), 1e-6);
    EXPECT_NEAR(heard.left[6020], 0.001 * Metronome::click(false, 20 / rate), 1e-7);
}

TEST(Metronome, CountsInAndThenRollsOnTheFrame)
{
    for (const bool on : {true, false})
        for (const std::size_t block : {64, 1000, 1024})
        {
            MetronomeRig rig;
            rig.set(Metronome::on, on ? 1.0f : 0.0f);
            rig.playFrom(12000, 2);
            std::vector<Click> expected;
            for (int beat = 0; beat < 6; ++beat) // the third beat of a bar comes next
                expected.push_back({beat * 6000, beat % 3 == 1});
            if (on)
                expected.insert(expected.end(), {{36000, false}, {42000, true}});
            auto& feedback = rig.engine.feedback();
            rig.at(20000,
                   [&]
                   {
                       EXPECT_FALSE(feedback.rolling.get());
                       EXPECT_EQ(feedback.songPosition.get(), 12000);
                       EXPECT_EQ(feedback.countIn.get(), 16000);
                   });
            rig.at(36001,
                   [&]
                   {
                       EXPECT_TRUE(feedback.rolling.get());
                       EXPECT_EQ(feedback.songPosition.get(), 12001);
                       EXPECT_EQ(feedback.countIn.get(), 0);
                   });
            expectClicks(rig.render(45000, block), expected);
        }
}

TEST(Metronome, TellsOfTheStartWhenTheCountInIsOver)
{
    MetronomeRig rig;
    rig.playFrom(500, 1);
    rig.render(17900);
    EXPECT_TRUE(rig.takeEvents().empty());
    rig.render(200);
    const auto events = rig.takeEvents();
    ASSERT_EQ(events.size(), 1u);
    const auto* rolling = std::get_if<engine::feedback::Rolling>(&events[0]);
    ASSERT_NE(rolling, nullptr);
    EXPECT_TRUE(rolling->on);
    EXPECT_EQ(rolling->songPosition, Frames{500});
}

TEST(Metronome, WaitsWithTheClicksForWhatTheSongIsHeardLate)
{
    MetronomeRig rig;
    const auto late = std::make_shared<support::LagNode>(engine::NodeId{engine::NodeRole::device, 1}, 7777);
    rig.publish(support::graphOf(late));
    rig.playFrom(0);
    expectClicks(rig.render(20000, 256), {{7777, true}, {13777, false}, {19777, false}});
}

TEST(Metronome, IsNotInWhatTheScopeAndTheMetersShow)
{
    MetronomeRig rig;
    const auto main = support::plainStrip({engine::NodeRole::mainStrip, 0});
    rig.publish(support::graphOf(main));
    rig.playFrom(0);
    const auto heard = rig.render(7000);
    EXPECT_GT(std::ranges::max(heard.left), 0.1f);
    while (const auto frame = rig.engine.feedback().scope.pop())
        ASSERT_TRUE(frame->left == 0.0f && frame->right == 0.0f);
    EXPECT_EQ(main->meter().peak[0].get(), 0.0f);
}

} // namespace
