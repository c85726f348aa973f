// SPDX-License-Identifier: GPL-3.0-or-later
// An instrument that comes into a chain, or whose notes come from elsewhere: it plays what sounds there.
#include "engine/nodes/Instrument.h"

#include "DeviceRun.h"
#include "engine/Control.h"
#include "engine/nodes/NotePlayer.h"
#include "support/EngineRig.h"
#include "support/NoteListener.h"
#include "support/TestNodes.h"

#include <gtest/gtest.h>
#include <set>

namespace
{

using base::Frames;
using engine::NodeId;
using engine::NodeRole;
using support::NoteListener;

/// Two tracks of one long note each, 1 and 2, that roll from the start.
class Instruments : public testing::Test, public support::EngineRig
{
protected:
    using Chain = std::vector<std::shared_ptr<engine::Node>>;
    using Numbers = std::set<std::uint64_t>;

    Instruments()
    {
        for (std::uint64_t track : {1, 2})
        {
            players.push_back(std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, track}));
            players.back()->publish(std::make_unique<engine::NoteList>(
                std::vector{engine::Note{Frames{10}, Frames{5000}, track, 60, 0.5f}}));
        }
        send(engine::command::Play{});
    }

    /// The devices of the tracks from now on; then some frames.
    void play(const Chain& first, const Chain& second)
    {
        support::GraphBuilder builder;
        std::vector<NodeId> inputs;
        for (const auto* devices : {&first, &second})
        {
            Chain chain{players[inputs.size()]};
            chain.insert(chain.end(), devices->begin(), devices->end());
            chain.push_back(support::plainStrip({NodeRole::strip, inputs.size()}));
            inputs.push_back(builder.chain(chain));
        }
        publish(builder.into(support::plainStrip({NodeRole::mainStrip, 0}), inputs));
        render(500, 100);
    }

    /// From a keyboard to the first track.
    void press(const engine::NoteEvent& event)
    {
        send(engine::command::PlayNote{{NodeRole::notes, 1}, event});
        render(100, 100);
    }

    static engine::NoteEvent controller(std::uint8_t number, float value)
    {
        return {engine::NoteEvent::Kind::controller, number, 0.0f, 0, 0, value};
    }

    std::vector<std::shared_ptr<engine::NotePlayer>> players;
    std::shared_ptr<NoteListener> one = std::make_shared<NoteListener>(1);
    std::shared_ptr<NoteListener> other = std::make_shared<NoteListener>(2);
};

TEST_F(Instruments, AnotherOneGoesOnWithTheNotesThatSound)
{
    play({one}, {});
    EXPECT_EQ(one->held(), Numbers{1});
    play({other}, {});
    EXPECT_EQ(other->held(), Numbers{1}) << "the device was swapped";
    send(engine::command::Stop{});
    render(10);
    EXPECT_EQ(other->held(), Numbers{});
}

TEST_F(Instruments, OneThatComesBackHoldsNothingThatHasEnded)
{
    play({one}, {});
    players[0]->publish(
        std::make_unique<engine::NoteList>(std::vector{engine::Note{Frames{700}, Frames{5000}, 7, 61, 0.5f}}));
    play({}, {});
    play({one}, {});
    EXPECT_EQ(one->held(), Numbers{7});
}

TEST_F(Instruments, OneBehindAnotherHearsNothingAndHoldsNothing)
{
    play({one}, {});
    play({other, one}, {});
    EXPECT_EQ(other->held(), Numbers{1});
    EXPECT_EQ(one->held(), Numbers{}) << "or its note would never end";
    play({one}, {});
    EXPECT_EQ(one->held(), Numbers{1});
}

TEST_F(Instruments, OneThatMovesToAnotherTrackPlaysItsNotes)
{
    play({one}, {other});
    play({other}, {one});
    EXPECT_EQ(one->held(), Numbers{2});
    EXPECT_EQ(other->held(), Numbers{1});
}

TEST_F(Instruments, AnEditElsewhereInTheChainBeginsNoNoteAnew)
{
    play({one}, {});
    play({one, std::make_shared<support::LagNode>(NodeId{NodeRole::device, 9}, 100)}, {other});
    EXPECT_EQ(one->held(), Numbers{1});
    EXPECT_EQ(std::ranges::count(one->heard, engine::NoteEvent::Kind::on, &engine::NoteEvent::kind), 1);
}

TEST_F(Instruments, ThePedalHoldsNotesThatEndUntilItComesUp)
{
    play({one}, {});
    press(controller(64, 1.0f));
    press({engine::NoteEvent::Kind::on, 70, 0.5f, 900, 0});
    press({engine::NoteEvent::Kind::off, 70, 0.5f, 900, 0});
    EXPECT_EQ(one->held(), (Numbers{1, 900}));
    press({engine::NoteEvent::Kind::on, 70, 0.5f, 900, 0});
    EXPECT_EQ(one->held(), (Numbers{1, 900})) << "the same key again";
    press(controller(64, 0.0f));
    EXPECT_EQ(one->held(), (Numbers{1, 900})) << "it is down";
    press({engine::NoteEvent::Kind::off, 70, 0.5f, 900, 0});
    EXPECT_EQ(one->held(), Numbers{1});
}

TEST_F(Instruments, CommandsEndWhatSounds)
{
    for (const auto number : {120, 123})
    {
        play({one}, {});
        press(controller(64, 1.0f));
        press({engine::NoteEvent::Kind::on, 70, 0.5f, 900, 0});
        press({engine::NoteEvent::Kind::off, 70, 0.5f, 900, 0});
        press(controller(static_cast<std::uint8_t>(number), 0.0f));
        EXPECT_EQ(one->held(), Numbers{}) << number;
        press(controller(121, 0.0f));
        press({engine::NoteEvent::Kind::on, 70, 0.5f, 901, 0});
        press({engine::NoteEvent::Kind::off, 70, 0.5f, 901, 0});
        EXPECT_EQ(one->held(), Numbers{}) << "121 lifts the pedal";
    }
}

TEST_F(Instruments, AnotherOneLearnsOfThePedalAndOneThatLeavesForgetsIt)
{
    play({one}, {});
    press(controller(64, 1.0f));
    play({other}, {one});
    press({engine::NoteEvent::Kind::on, 70, 0.5f, 900, 0});
    press({engine::NoteEvent::Kind::off, 70, 0.5f, 900, 0});
    EXPECT_EQ(other->held(), (Numbers{1, 900}));
    players[1]->publish(std::make_unique<engine::NoteList>(std::vector<engine::Note>{}));
    render(100, 100);
    EXPECT_EQ(one->held(), Numbers{});
}

TEST_F(Instruments, NoNoteIsStuckHoweverManyThePedalHolds)
{
    play({one}, {});
    press(controller(64, 1.0f));
    for (std::uint64_t key = 1000; key < 1400; ++key)
    {
        send(engine::command::PlayNote{{NodeRole::notes, 1}, {engine::NoteEvent::Kind::on, 70, 0.5f, key, 0}});
        send(engine::command::PlayNote{{NodeRole::notes, 1}, {engine::NoteEvent::Kind::off, 70, 0.5f, key, 0}});
        render(2);
    }
    press(controller(64, 0.0f));
    EXPECT_EQ(one->held(), Numbers{1});
}

/// A synthesizer that plays one note from frame 100 to 9000, and what moves.
test::Outcome playedWith(std::vector<engine::NoteEvent> events, std::size_t block = 512)
{
    const auto device = engine::makeDevice("synthesizer", test::nodeId, test::rate);
    events.push_back(test::noteOn(100, 60, 1));
    events.push_back(test::noteOff(9000, 1));
    std::ranges::stable_sort(events, {}, &engine::NoteEvent::frame);
    const auto score = test::scoreOf(10000, std::move(events));
    return test::DeviceRun(*device, score).inBlocksOf(block);
}

engine::NoteEvent moved(std::size_t control, int value, std::uint32_t frame)
{
    return engine::control::eventOf(control, static_cast<float>(value) / 127.0f, frame);
}

/// 40 log10 of what MIDI says, relative to volume 100 and full expression.
TEST(ControlsOfInstruments, VolumeAndExpressionCountFromTheFirstFrameOfANote)
{
    const auto plain = playedWith({});
    for (const int value : {0, 50, 100, 127})
    {
        const double squared = value * value;
        const auto heard = playedWith({moved(engine::control::volume, value, 100)});
        const auto soft = playedWith({moved(engine::control::expression, value, 30)});
        for (std::size_t i = 0; i < plain.left.size(); ++i)
        {
            ASSERT_NEAR(heard.left[i], plain.left[i] * squared / 1e4, 1e-6) << value << " " << i;
            ASSERT_NEAR(soft.right[i], plain.right[i] * squared / 127.0 / 127.0, 1e-6) << value << " " << i;
        }
    }
    EXPECT_TRUE(playedWith({moved(engine::control::volume, 100, 100), moved(engine::control::pan, 64, 100)}) == plain);
    EXPECT_TRUE(playedWith({moved(engine::control::volume, 3, 50), moved(engine::control::resetAll, 0, 60)}) == plain);
}

TEST(ControlsOfInstruments, PanIsOfEqualPower)
{
    const auto plain = playedWith({});
    const auto left = playedWith({moved(engine::control::pan, 0, 0)});
    const auto right = playedWith({moved(engine::control::pan, 127, 0)});
    for (std::size_t i = 0; i < plain.left.size(); ++i)
    {
        ASSERT_NEAR(left.left[i], plain.left[i] * std::numbers::sqrt2, 1e-6);
        ASSERT_NEAR(left.right[i], 0.0f, 1e-6);
        ASSERT_NEAR(right.right[i], plain.right[i] * std::numbers::sqrt2, 1e-6);
    }
}

TEST(ControlsOfInstruments, AVolumeThatMovesDoesNotClick)
{
    const auto plain = playedWith({});
    const auto heard = playedWith({moved(engine::control::volume, 0, 3000)});
    EXPECT_LE(test::largestStep(heard.left, 2900, 5000), 1.1f * test::largestStep(plain.left, 2900, 5000));
    for (std::size_t i = 3000 + 64 + 512; i < plain.left.size(); ++i)
        ASSERT_EQ(heard.left[i], 0.0f) << i;
}

} // namespace
