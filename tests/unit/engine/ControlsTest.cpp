// SPDX-License-Identifier: GPL-3.0-or-later
// What note lists hold beside notes: controls and expression, at their frames and wherever play enters.
#include "engine/nodes/NotePlayer.h"
#include "support/EngineRig.h"
#include "support/TestNodes.h"

#include <cstdio>
#include <gtest/gtest.h>

namespace
{

using base::Frames;
using engine::ControlChange;
using engine::ExpressionChange;
using engine::Note;
using engine::NoteEvent;
using engine::NoteList;
using Kind = NoteEvent::Kind;

constexpr engine::NodeId notesId{engine::NodeRole::notes, 1};

ControlChange change(std::int64_t at, std::size_t control, float value)
{
    return {Frames{at}, static_cast<std::uint8_t>(control), value};
}

Note note(std::uint64_t number, std::int64_t start, std::int64_t end)
{
    return {Frames{start}, Frames{end}, number, 60, 0.5f, 0.25f};
}

class ControlRig : public support::EngineRig
{
public:
    explicit ControlRig(NoteList list)
    {
        player->publish(std::make_unique<NoteList>(std::move(list)));
        support::GraphBuilder builder;
        const auto id = builder.chain({player, recorder});
        publish(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {id}));
    }

    void playFrom(std::int64_t songFrame)
    {
        send(engine::command::Locate{Frames{songFrame}});
        send(engine::command::Play{});
    }

    /// "cc1 50 @10, on 2 @10, bent 2 100 @20": values in hundredths, frames of the stream.
    std::string heard() const
    {
        std::string text;
        for (const auto& each : recorder->heard)
            text += (text.empty() ? "" : ", ") + textOf(each.event) + " @" + std::to_string(each.streamFrame);
        return text;
    }

    std::shared_ptr<engine::NotePlayer> player = std::make_shared<engine::NotePlayer>(notesId);
    std::shared_ptr<support::NoteRecorder> recorder =
        std::make_shared<support::NoteRecorder>(engine::NodeId{engine::NodeRole::device, 1});

private:
    static std::string textOf(const NoteEvent& event)
    {
        const auto value = " " + std::to_string(std::lround(event.value * 100.0f));
        const auto note = " " + std::to_string(event.note);
        switch (event.kind)
        {
        case Kind::on:
            return "on" + note;
        case Kind::off:
            return "off" + note;
        case Kind::allOff:
            return "all off";
        case Kind::controller:
            return "cc" + std::to_string(event.pitch) + value;
        case Kind::bend:
            return "bend" + value;
        case Kind::pressure:
            return "pressure" + value;
        case Kind::program:
            return "program" + value;
        case Kind::noteBend:
            return "bent" + note + value;
        case Kind::notePressure:
            return "pressed" + note + value;
        case Kind::noteTimbre:
            return "bright" + note + value;
        }
        return "";
    }
};

TEST(Controls, ComeAtTheirFramesBetweenEndsAndBeginnings)
{
    for (const std::size_t block : {1, 7, 64, 1000})
    {
        ControlRig rig(
            NoteList({note(1, 0, 50), note(2, 50, 60)},
                     {change(50, 1, 0.5f), change(0, engine::control::bend, -1.0f),
                      change(51, engine::control::bend, 0.0f), change(50, engine::control::program, 0.04f)}));
        rig.playFrom(0);
        rig.render(100, block);
        EXPECT_EQ(rig.heard(), "bend -100 @0, on 1 @0, off 1 @50, cc1 50 @50, program 4 @50, on 2 @50, bend 0 @51, "
                               "off 2 @60")
            << block;
    }
}

TEST(Controls, ThatHoldAreSaidWhereverPlayEntersBeforeTheNotes)
{
    const NoteList list({note(1, 0, 5000)}, {change(10, 1, 0.5f), change(200, engine::control::bend, 0.25f),
                                             change(400, 1, 0.75f), change(500, engine::control::bend, 0.0f)});
    for (const std::size_t block : {1, 64, 1024})
    {
        ControlRig located(list);
        located.playFrom(300);
        located.at(50, engine::command::Locate{Frames{5}});
        located.at(54, engine::command::Locate{Frames{600}});
        located.render(60, block);
        EXPECT_EQ(located.heard(),
                  "cc1 50 @0, bend 25 @0, on 1 @0, off 1 @50, cc1 0 @50, bend 0 @50, on 1 @50, off 1 @54, "
                  "cc1 75 @54, on 1 @54")
            << block;

        ControlRig looped(list);
        looped.send(engine::command::Loop{true, Frames{350}, Frames{450}});
        looped.playFrom(350);
        looped.render(120, block);
        EXPECT_EQ(looped.heard(), "cc1 50 @0, bend 25 @0, on 1 @0, cc1 75 @50, off 1 @100, cc1 50 @100, on 1 @100")
            << block;
    }
}

TEST(Controls, RestWhileTheSongStandsAndWhenTheyAreNotMovedAnyMore)
{
    ControlRig stopped(NoteList({note(1, 0, 5000)}, {change(10, 64, 1.0f), change(20, 7, 0.25f)}));
    stopped.playFrom(0);
    stopped.at(100, engine::command::Pause{});
    stopped.render(200, 64);
    EXPECT_EQ(stopped.heard(), "on 1 @0, cc64 100 @10, cc7 25 @20, off 1 @100, cc64 0 @100, cc7 79 @100");

    ControlRig edited(NoteList({note(1, 0, 5000)}, {change(10, 64, 1.0f)}));
    edited.playFrom(0);
    edited.at(128, [&] { edited.player->publish(std::make_unique<NoteList>(std::vector{note(1, 0, 5000)})); });
    edited.render(200, 64);
    EXPECT_EQ(edited.heard(), "on 1 @0, cc64 100 @10, cc64 0 @128");
}

TEST(Controls, ThePedalComesUpWherePlayJumps)
{
    ControlRig rig(NoteList({note(1, 0, 5000)}, {change(0, 64, 1.0f)}));
    rig.send(engine::command::Loop{true, Frames{0}, Frames{100}});
    rig.playFrom(0);
    rig.render(120, 64);
    EXPECT_EQ(rig.heard(), "cc64 100 @0, on 1 @0, off 1 @100, cc64 0 @100, cc64 100 @100, on 1 @100");
}

TEST(Controls, OfAKeyboardStayUntilTheSongMovesThem)
{
    const auto wheel = [](float value) {
        return engine::command::PlayNote{notesId, {Kind::controller, 1, 0.0f, 0, 0, value}};
    };
    ControlRig rig(NoteList({}, {change(300, 1, 0.5f)}));
    rig.at(64, wheel(0.9f));
    rig.at(128, [&] { rig.playFrom(290); });
    rig.render(192, 64);
    EXPECT_EQ(rig.heard(), "cc1 90 @64, cc1 0 @128, cc1 50 @138");

    ControlRig other(NoteList({}, {change(0, 2, 0.5f)}));
    other.at(64, wheel(0.9f));
    other.at(128, [&] { other.playFrom(0); });
    other.at(192, engine::command::Stop{});
    other.render(256, 64);
    EXPECT_EQ(other.heard(), "cc1 90 @64, cc2 50 @128, cc2 0 @192");
}

TEST(Controls, CommandsAreSaidWhereTheyStandAndHoldNothing)
{
    ControlRig rig(NoteList({}, {change(10, 123, 0.0f), change(20, 123, 0.0f)}));
    rig.playFrom(5);
    rig.at(64, engine::command::Locate{Frames{100}});
    rig.render(128, 64);
    EXPECT_EQ(rig.heard(), "cc123 0 @5, cc123 0 @15");
}

TEST(Controls, AreRightInTheEndHoweverManyCome)
{
    std::vector<ControlChange> many;
    for (std::int64_t i = 0; i < 40'000; ++i)
        many.push_back(change(i / 10, static_cast<std::size_t>(i % 100), static_cast<float>(i % 90) / 90.0f));
    many.push_back(change(4001, 5, 0.5f));
    ControlRig rig(NoteList({note(1, 2000, 4002)}, std::move(many)));
    rig.playFrom(0);
    rig.render(8192, 4096);
    EXPECT_TRUE(rig.recorder->ordered);
    float last = -1.0f;
    std::vector<Kind> notes;
    for (const auto& each : rig.recorder->heard)
        if (each.event.kind == Kind::controller && each.event.pitch == 5)
            last = each.event.value;
        else if (each.event.isOfKeys())
            notes.push_back(each.event.kind);
    EXPECT_EQ(last, 0.5f);
    EXPECT_TRUE(notes.empty() || notes == (std::vector{Kind::on, Kind::off})) << "no end without its beginning";
}

NoteList expressive()
{
    std::vector<ExpressionChange> moves{{Frames{0}, Kind::noteBend, 1.0f},
                                        {Frames{30}, Kind::notePressure, 0.5f},
                                        {Frames{30}, Kind::noteBend, 2.0f},
                                        {Frames{20}, Kind::noteTimbre, 0.25f}};
    auto first = note(1, 0, 100);
    first.expressionCount = 3;
    auto second = note(2, 20, 60);
    second.firstExpression = 3;
    second.expressionCount = 1;
    return NoteList({first, second}, {}, std::move(moves));
}

TEST(Expression, OfEachNoteComesAtItsFrameAndWhereverPlayEnters)
{
    for (const std::size_t block : {1, 7, 1000})
    {
        ControlRig rig(expressive());
        rig.playFrom(0);
        rig.at(50, engine::command::Locate{Frames{40}});
        rig.render(120, block);
        EXPECT_EQ(rig.heard(),
                  "on 1 @0, bent 1 100 @0, on 2 @20, bright 2 25 @20, bent 1 200 @30, pressed 1 50 @30, off 2 @50, off "
                  "1 @50, "
                  "on 1 @50, bent 1 200 @50, pressed 1 50 @50, on 2 @50, bright 2 25 @50, off 2 @70, off 1 @110")
            << block;
        EXPECT_EQ(rig.recorder->heard.back().event.velocity, 0.25f) << "how fast it is let go";
    }
}

TEST(Expression, ThatIsEditedIsHeardAtOnceAndBeginsNoNoteAnew)
{
    ControlRig rig(expressive());
    rig.playFrom(0);
    rig.at(64, [&] { rig.player->publish(std::make_unique<NoteList>(std::vector{note(1, 0, 100)})); });
    rig.render(128, 64);
    EXPECT_EQ(rig.heard(),
              "on 1 @0, bent 1 100 @0, on 2 @20, bright 2 25 @20, bent 1 200 @30, pressed 1 50 @30, off 2 @60, "
              "bent 1 0 @64, pressed 1 0 @64, off 1 @100");
}

TEST(NoteListControls, HoldTheLastBeforeAPlace)
{
    const NoteList list({}, {change(20, 7, 0.2f), change(10, 7, 0.1f), change(20, 3, 0.9f)});
    EXPECT_EQ(list.controlAt(7, Frames{9}), engine::control::restOf(7));
    EXPECT_EQ(list.controlAt(7, Frames{10}), 0.1f);
    EXPECT_EQ(list.controlAt(7, Frames{19}), 0.1f);
    EXPECT_EQ(list.controlAt(7, Frames{500}), 0.2f);
    EXPECT_TRUE(list.moves(3));
    EXPECT_FALSE(list.moves(4));
    EXPECT_EQ(list.firstControlFrom(Frames{11}), 1u);
}

} // namespace
