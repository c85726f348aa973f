// SPDX-License-Identifier: GPL-3.0-or-later
// The lane below the notes, what mutes notes, and linked clips.
#include "notes/PianoRoll.h"
#include "OpenSong.h"

#include <cmath>
#include <gtest/gtest.h>

namespace
{

namespace edit = document::edit;
using base::ClipTicks;
using document::LaneKind;
using document::LanePoint;
using document::Note;
using studio::LanePlaces;
using studio::LanePoints;

constexpr std::int64_t bar = 4 * 960;

/// 120 beats a minute, 100 pixels a quarter note, where the clip of two bars begins is x = 0; the lane is 139 pixels
/// high, one for each value of a controller. It shows the mod wheel, which has points at 0, 960 and 1920.
class Lane : public OpenSong
{
protected:
    Lane()
    {
        const edit::AddClip clip{
            {1},
            {.id = {10},
             .name = "Tune",
             .start = base::SongTicks{bar},
             .content = document::NoteContent{
                 .length = ClipTicks{2 * bar},
                 .notes = {note(20, 0, 60), note(21, 960, 62), note(22, 1920, 64)},
                 .lanes = {{LaneKind::controller, 1, first}, {LaneKind::controller, 20, {{ClipTicks{0}, 0.5}}}}}}};
        EXPECT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Keys"}}, clip}));
        arranger.viewOf()->setSnapTicks(240);
        arranger.selectionOf()->set({{10}});
        roll.viewOf().resize(1000.0, 200.0);
        roll.viewOf().timeline().show(2.0, 2.0 + 1000.0 / 200.0);
        gestures.setHeight(139.0);
        roll.velocityGestures().setHeight(139.0);
        choose("Mod wheel");
    }

    static Note note(std::uint64_t id, std::int64_t start, int pitch)
    {
        return {.id = {id}, .start = ClipTicks{start}, .length = ClipTicks{480}, .pitch = pitch};
    }

    void choose(const QString& name)
    {
        const auto choices = lane.choices();
        for (int i = 0; i < choices.size(); ++i)
            if (choices[i].toMap().value("text") == name)
                return lane.choose(i);
        ADD_FAILURE() << "there is no lane " << name.toStdString();
    }

    const document::NoteContent& content() const
    {
        return std::get<document::NoteContent>(session.song().find(base::ClipId{10})->content);
    }

    LanePoints points(LaneKind kind = LaneKind::controller, int controller = 1) const
    {
        for (const auto& one : content().lanes)
            if (one.kind == kind && one.controller == controller)
                return one.points;
        return {};
    }

    static LanePoint point(std::int64_t at, int value) { return {ClipTicks{at}, value / 127.0}; }
    static QPointF at(std::int64_t tick, int value)
    {
        return {static_cast<double>(tick) / 9.6, 139.0 - studio::LaneGestures::margin - value};
    }

    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        gestures.press(from, modifiers);
        gestures.move((from + to) / 2.0, modifiers);
        gestures.move(to, modifiers);
        gestures.release();
    }

    const LanePoints first{point(0, 10), point(960, 20), point(1920, 30)};
    studio::PianoRoll roll{session, transport, arranger};
    studio::OpenLane& lane = *roll.laneOf();
    studio::LaneGestures& gestures = roll.laneGestures();
};

TEST_F(Lane, offersWhatIsCommonAndWhatTheClipHas)
{
    QStringList names;
    QStringList used;
    for (const auto& choice : lane.choices())
    {
        names.append(choice.toMap().value("text").toString());
        if (choice.toMap().value("used").toBool())
            used.append(names.back());
    }
    EXPECT_EQ(names, QStringList({"Velocity", "Release velocity", "Mod wheel", "Volume", "Expression", "Controller 20",
                                  "Pedal", "Brightness", "Pitch bend", "Pressure", "Program"}));
    EXPECT_EQ(used, QStringList({"Mod wheel", "Controller 20"}));
    EXPECT_EQ(lane.points(), first);
    choose("Controller 20");
    EXPECT_EQ(lane.name(), "CC 20");
    EXPECT_TRUE(session.apply("Gone", {edit::SetLanePoints{{10}, LaneKind::controller, 20, {}, ClipTicks{1}, {}}}));
    EXPECT_EQ(lane.name(), "CC 20") << "it stays while it is shown";
    EXPECT_TRUE(lane.points().empty());
}

TEST_F(Lane, aDragDrawsAPointOnEachStepOfTheGrid)
{
    gestures.press(at(2000, 50), {});
    gestures.move(at(2500, 80), {});
    gestures.move(at(2950, 80), {});
    EXPECT_EQ(points(), first) << "not before the release";
    EXPECT_NE(lane.shownPoints(), first) << "but it is shown";
    gestures.release();
    ASSERT_EQ(points().size(), 7u) << "1920, which was there, 2160, 2400, 2640, 2880 and two before";
    EXPECT_EQ(points()[1], first[1]);
    EXPECT_EQ(points()[2], point(1920, 50));
    EXPECT_EQ(points()[3], point(2160, 65)) << "half way";
    EXPECT_EQ(points()[4], point(2400, 80));
    EXPECT_EQ(points()[6], point(2880, 80));
    EXPECT_EQ(steps(), 2u);
    EXPECT_EQ(last(), "Draw mod wheel");
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(points(), first);
}

TEST_F(Lane, withShiftTheDragIsAStraightLine)
{
    gestures.press(at(2400, 0), Qt::ShiftModifier);
    gestures.move(at(5000, 127), Qt::ShiftModifier);
    gestures.move(at(3360, 100), Qt::ShiftModifier);
    gestures.release();
    ASSERT_EQ(points().size(), 8u);
    for (int i = 0; i <= 4; ++i)
        EXPECT_EQ(points()[3 + static_cast<std::size_t>(i)], point(2400 + i * 240, i * 25));
}

TEST_F(Lane, drawsFinelyWithAltAndNeverOutsideOfTheClip)
{
    drag(at(3000, 40), at(3030, 40), Qt::AltModifier);
    EXPECT_EQ(points().size(), 6u) << "3000, 3015, 3030";
    EXPECT_TRUE(session.undo());
    drag(at(2 * bar - 300, 40), at(2 * bar + 5000, 40));
    EXPECT_EQ(points().back().at, ClipTicks{2 * bar - 240});
    EXPECT_TRUE(session.undo());
    drag(at(100, 90), at(-3000, 127));
    EXPECT_EQ(points().front(), point(0, 127)) << "no farther up than that, either";
    EXPECT_EQ(points().size(), 3u);
}

TEST_F(Lane, pointsAreSelectedMovedAndDeleted)
{
    drag(at(960, 20), at(960 + 470, 60));
    EXPECT_EQ(points(), (LanePoints{point(0, 10), point(1440, 60), point(1920, 30)}));
    EXPECT_EQ(last(), "Move mod wheel");
    EXPECT_EQ(lane.chosen(), (LanePlaces{ClipTicks{1440}}));
    drag(at(1300, 0), at(2000, 0), Qt::ControlModifier);
    EXPECT_EQ(lane.chosen(), (LanePlaces{ClipTicks{1440}, ClipTicks{1920}}));
    drag(at(1440, 60), at(1440 - 5000, 60));
    EXPECT_EQ(points(), (LanePoints{point(0, 60), point(480, 30)}))
        << "they stop at the start, and replace what is there";
    gestures.remove();
    EXPECT_TRUE(points().empty());
    EXPECT_EQ(content().lanes.size(), 1u) << "the lane goes with its last point";
    EXPECT_EQ(steps(), 4u);
}

TEST_F(Lane, escapeTakesAGestureBack)
{
    gestures.press(at(960, 20), {});
    gestures.move(at(2400, 90), {});
    roll.selectNone();
    gestures.release();
    EXPECT_EQ(points(), first);
    EXPECT_EQ(lane.shownPoints(), first);
    EXPECT_EQ(lane.chosen(), (LanePlaces{ClipTicks{960}}));
    EXPECT_EQ(steps(), 1u);
}

TEST_F(Lane, valuesAreTyped)
{
    EXPECT_EQ(lane.value(), "") << "nothing is selected";
    lane.select({ClipTicks{960}});
    EXPECT_EQ(lane.value(), "20");
    EXPECT_TRUE(lane.setValue("100"));
    EXPECT_EQ(points()[1], point(960, 100));
    EXPECT_FALSE(lane.setValue("loud"));
    EXPECT_FALSE(lane.setValue("nan"));
    EXPECT_TRUE(lane.setValue("1000"));
    EXPECT_EQ(points()[1], point(960, 127)) << "the nearest that there is";
    gestures.selectAll();
    EXPECT_EQ(lane.value(), "–") << "they differ";
    EXPECT_EQ(lane.description(), "Mod wheel, 3 points, 3 selected");

    choose("Pitch bend");
    gestures.add();
    EXPECT_EQ(lane.value(), "0.0");
    EXPECT_TRUE(lane.setValue("-50 %"));
    EXPECT_EQ(points(LaneKind::pitchBend, 0), (LanePoints{{ClipTicks{0}, -0.5}}));
}

TEST_F(Lane, worksWithoutAPointer)
{
    lane.setCursor(ClipTicks{0});
    EXPECT_TRUE(gestures.selectBeside(1));
    EXPECT_EQ(lane.description(), "Mod wheel, 3 points, point at bar 2 beat 1 tick 0, value 10");
    EXPECT_TRUE(gestures.selectBeside(1));
    gestures.raise(10);
    gestures.nudge(1);
    EXPECT_EQ(points()[1], point(1200, 30));
    EXPECT_EQ(lane.chosen(), (LanePlaces{ClipTicks{1200}}));
    EXPECT_TRUE(gestures.selectBeside(1));
    EXPECT_FALSE(gestures.selectBeside(1)) << "there is none behind the last";
    gestures.selectNone();
    lane.setCursor(ClipTicks{2400});
    gestures.nudge(1);
    gestures.add();
    EXPECT_EQ(points().back(), point(2640, 30)) << "what holds there";
    gestures.remove();
    EXPECT_EQ(points().size(), 3u);
    EXPECT_EQ(last(), "Delete mod wheel");
}

TEST_F(Lane, anEditReplacesNoMoreThanWhatDiffers)
{
    const auto edited = studio::editFor({10}, {LaneKind::controller, 1}, first, {first[0], point(1000, 5), first[2]});
    ASSERT_TRUE(edited);
    EXPECT_EQ(edited->from, ClipTicks{960});
    EXPECT_EQ(edited->to, ClipTicks{1001});
    EXPECT_EQ(edited->points, (LanePoints{point(1000, 5)}));
    EXPECT_FALSE(studio::editFor({10}, {}, first, first));
    const auto gone = studio::editFor({10}, {}, first, {});
    EXPECT_EQ(gone->from, ClipTicks{0});
    EXPECT_EQ(gone->to, ClipTicks{1921});
    const auto added = studio::editFor({10}, {}, {}, first);
    EXPECT_EQ(added->from, ClipTicks{0});
    EXPECT_EQ(added->to, ClipTicks{1921});
}

TEST_F(Lane, releaseVelocitiesAreDraggedAndTyped)
{
    choose("Release velocity");
    auto& drags = roll.velocityGestures();
    roll.notes().choose({{20}, {21}});
    drags.press({0.0, drags.yOf(0.5)});
    drags.move({0.0, drags.yOf(0.75)});
    drags.release();
    EXPECT_NEAR(content().notes[0].releaseVelocity, 0.75, 1e-9);
    EXPECT_NEAR(content().notes[1].releaseVelocity, 0.75, 1e-9);
    EXPECT_EQ(content().notes[2].releaseVelocity, 0.5) << "not selected";
    EXPECT_EQ(content().notes[0].velocity, 0.8);
    EXPECT_EQ(last(), "Change release velocity");
    EXPECT_TRUE(lane.setValue("0"));
    EXPECT_EQ(content().notes[0].releaseVelocity, 0.0);
    choose("Velocity");
    EXPECT_TRUE(lane.setValue("0"));
    EXPECT_NEAR(content().notes[0].velocity, 1.0 / 127.0, 1e-9) << "as soft as a note can be";
}

TEST_F(Lane, theMuteToolMutesWhatThePointerGoesOver)
{
    auto& view = roll.viewOf();
    auto& grid = roll.gestures();
    view.scroll(0.0, -1e6);
    view.scroll(0.0, view.yOf(72));
    const auto middle = [&](std::size_t i) { return view.rectOf(content().notes[i]).center(); };
    roll.setTool(3);
    grid.press(middle(0), {});
    grid.move(middle(1), {});
    EXPECT_FALSE(content().notes[0].mute) << "not before the release";
    grid.release();
    EXPECT_TRUE(content().notes[0].mute);
    EXPECT_TRUE(content().notes[1].mute);
    EXPECT_FALSE(content().notes[2].mute);
    EXPECT_EQ(last(), "Mute notes");
    grid.press(middle(1), {});
    grid.move(middle(2), {});
    grid.release();
    EXPECT_FALSE(content().notes[1].mute);
    EXPECT_FALSE(content().notes[2].mute) << "as the first one: it sounds";
    roll.selectAll();
    roll.mute();
    EXPECT_TRUE(content().notes[2].mute) << "not all were";
    roll.mute();
    EXPECT_FALSE(content().notes[0].mute);
    EXPECT_EQ(last(), "Unmute notes");
}

TEST_F(Lane, linkedCopiesShareNotesUntilTheyAreMadeUnique)
{
    EXPECT_TRUE(arranger.canLink());
    EXPECT_FALSE(arranger.canMakeUnique());
    arranger.duplicateLinked();
    EXPECT_EQ(last(), "Duplicate linked clip");
    const auto& clips = session.song().tracks[0].clips;
    ASSERT_EQ(clips.size(), 2u);
    EXPECT_EQ(std::get<base::SongTicks>(clips[1].start), base::SongTicks{3 * bar});
    EXPECT_EQ(arranger.selectionOf()->clips(), (std::set<base::ClipId>{clips[1].id}));
    const auto notesOf = [&](std::size_t i) { return std::get<document::NoteContent>(clips[i].content).notes; };
    roll.selectAll();
    roll.transpose(1);
    EXPECT_EQ(notesOf(0).front().pitch, 61) << "the other is the same";
    EXPECT_TRUE(arranger.canMakeUnique());
    arranger.makeUnique();
    roll.selectAll();
    roll.transpose(1);
    EXPECT_EQ(notesOf(0).front().pitch, 61);
    EXPECT_EQ(notesOf(1).front().pitch, 62);
    arranger.selectionOf()->clear();
    EXPECT_FALSE(arranger.canLink());
}

} // namespace
