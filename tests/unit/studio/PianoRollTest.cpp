// SPDX-License-Identifier: GPL-3.0-or-later
// What the piano roll shows of the notes of a clip, and what pointer and keys make of them.
#include "notes/KeyNames.h"
#include "Roll.h"

namespace
{

TEST_F(Roll, opensTheSelectedClipOfNotesAndSaysWhatIsSelected)
{
    EXPECT_TRUE(roll.isOpen());
    EXPECT_EQ(roll.clipName(), "Tune");
    choose({{21}});
    EXPECT_EQ(roll.description(), "Note E3, bar 2 beat 2 tick 0, length 480 ticks, velocity 64");
    choose({{20}, {21}});
    EXPECT_EQ(roll.description(), "Piano roll, 2 notes selected");
    arranger.selectionOf()->clear();
    EXPECT_EQ(roll.clipName(), "Tune") << "it stays";
    arranger.selectionOf()->set({{11}});
    EXPECT_EQ(roll.clipName(), "Other");
    EXPECT_TRUE(roll.notes().chosen().empty());
    session.apply("Gone", {edit::RemoveClip{{11}}});
    EXPECT_FALSE(roll.isOpen());
}

TEST_F(Roll, findsNotesAndTheirEdgesUnderThePointer)
{
    using Part = NoteGestures::Part;
    EXPECT_EQ(gestures.partAt(at(240, 60)), Part::body);
    EXPECT_EQ(gestures.partAt(at(20, 60)), Part::leftEdge);
    EXPECT_EQ(gestures.partAt(at(460, 60)), Part::rightEdge);
    EXPECT_EQ(gestures.partAt(at(240, 61)), Part::none);
    EXPECT_EQ(gestures.partAt(at(600, 60)), Part::none);
    ASSERT_NE(gestures.noteAt(at(3000, 67)), nullptr);
    EXPECT_EQ(gestures.noteAt(at(3000, 67))->id, base::NoteId{22});
}

TEST_F(Roll, findsALongNoteBehindThousandsOfShortOnes)
{
    Notes many{note(0, 0, 7000, 40)};
    for (int i = 0; i < 5000; ++i)
        many.push_back(note(0, i, 1, 41 + i % 20));
    EXPECT_TRUE(session.apply("Many", {edit::AddNotes{{10}, many}}));
    const studio::NoteIndex index(notes());
    for (const std::int64_t from : {0, 100, 4990, 6000, 6999, 7000})
    {
        const ClipTicks begin{from};
        const ClipTicks end{from + 50};
        std::vector<Note> expected;
        std::ranges::copy_if(notes(), std::back_inserter(expected),
                             [&](const Note& one) { return one.start < end && one.start + one.length > begin; });
        std::vector<Note> found;
        index.forEach(begin, end, [&](const Note& one) { found.push_back(one); });
        EXPECT_EQ(found, expected) << from;
    }
}

TEST_F(Roll, drawsANoteByADoubleClickWithADragForItsLength)
{
    gestures.doubleClick(at(1010, 70), {});
    gestures.release();
    ASSERT_EQ(notes().size(), 4u);
    EXPECT_EQ(last(), "Add note");
    const auto added = *find(roll.notes().chosen().begin()->value);
    EXPECT_EQ(added, note(added.id.value, 960, 240, 70, 0.8));
    gestures.doubleClick(at(2500, 70), {});
    gestures.move(at(3390, 71), {});
    EXPECT_EQ(roll.notes().preview().added.size(), 1u) << "it is shown before it is done";
    EXPECT_EQ(notes().size(), 4u);
    gestures.release();
    const auto* const longer = find(roll.notes().chosen().begin()->value);
    EXPECT_EQ(longer->start, ClipTicks{2400});
    EXPECT_EQ(longer->length, ClipTicks{960}) << "to the nearest line of the grid";
}

TEST_F(Roll, theDrawToolDrawsAndWithShiftPaintsAlongTheGrid)
{
    roll.setTool(1);
    drag(at(4800, 65), at(5760, 65));
    EXPECT_EQ(find(roll.notes().chosen().begin()->value)->length, ClipTicks{960});
    gestures.press(at(5800, 60), Qt::ShiftModifier);
    gestures.move(at(6400, 60), Qt::ShiftModifier);
    gestures.move(at(6800, 62), Qt::ShiftModifier);
    gestures.release();
    EXPECT_EQ(last(), "Paint notes");
    Notes painted = roll.notes().chosenNotes();
    ASSERT_EQ(painted.size(), 5u) << "at 5760, 6000, 6240, 6480, 6720";
    for (std::size_t i = 0; i < painted.size(); ++i)
        EXPECT_EQ(painted[i],
                  note(painted[i].id.value, 5760 + static_cast<std::int64_t>(i) * 240, 240, i < 3 ? 60 : 62));
}

TEST_F(Roll, movesSelectedNotesAlongTheGridAndFreelyWithAlt)
{
    choose({{20}, {21}});
    drag(at(240, 60), at(240 + 470, 62));
    EXPECT_EQ(*find(20), note(20, 480, 480, 62));
    EXPECT_EQ(*find(21), note(21, 1440, 480, 66, 0.5));
    EXPECT_EQ(last(), "Move notes");
    drag(at(480 + 240, 62), at(480 + 240 + 96, 62), Qt::AltModifier);
    EXPECT_EQ(find(20)->start, ClipTicks{576});
    EXPECT_EQ(steps(), 3u);
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(find(20)->start, ClipTicks{480});
}

TEST_F(Roll, notesThatMoveTogetherStopWhereTheFirstWould)
{
    choose({{20}, {21}});
    drag(at(1200, 64), at(200, 64));
    EXPECT_EQ(find(20)->start, ClipTicks{0});
    EXPECT_EQ(find(21)->start, ClipTicks{960});
    EXPECT_EQ(steps(), 1u) << "nothing changed, so nothing was done";
    roll.transpose(100);
    EXPECT_EQ(find(21)->pitch, 127);
    EXPECT_EQ(find(20)->pitch, 123);
}

TEST_F(Roll, ctrlCopies)
{
    drag(at(240, 60), at(240 + 960, 55), Qt::ControlModifier);
    EXPECT_EQ(notes().size(), 4u);
    EXPECT_EQ(*find(20), note(20, 0, 480, 60));
    const auto copy = roll.notes().chosenNotes();
    ASSERT_EQ(copy.size(), 1u);
    EXPECT_EQ(copy.front(), note(copy.front().id.value, 960, 480, 55));
    EXPECT_EQ(last(), "Copy note");
}

TEST_F(Roll, stretchesAtEitherEnd)
{
    drag(at(470, 60), at(720, 60));
    EXPECT_EQ(*find(20), note(20, 0, 720, 60));
    drag(at(1930, 67), at(2410, 67));
    EXPECT_EQ(*find(22), note(22, 2400, 1440, 67, 0.4));
    drag(at(1430, 64), at(0, 64));
    EXPECT_EQ(find(21)->length, studio::shortestNote) << "it does not vanish";
}

TEST_F(Roll, escapeTakesAGestureBack)
{
    gestures.press(at(240, 60), {});
    gestures.move(at(1200, 62), {});
    EXPECT_FALSE(roll.notes().preview().isEmpty());
    roll.selectNone();
    EXPECT_TRUE(roll.notes().preview().isEmpty());
    gestures.release();
    EXPECT_EQ(*find(20), note(20, 0, 480, 60));
    EXPECT_EQ(steps(), 1u);
    EXPECT_EQ(roll.notes().chosen().size(), 1u) << "the selection stays";
}

TEST_F(Roll, aRubberBandSelectsAndShiftAdds)
{
    drag(at(4500, 72), at(2000, 66));
    EXPECT_EQ(roll.notes().chosen(), (studio::OpenNotes::Chosen{{22}}));
    drag(at(600, 62), at(100, 58), Qt::ShiftModifier);
    EXPECT_EQ(roll.notes().chosen(), (studio::OpenNotes::Chosen{{20}, {22}}));
    gestures.press(at(240, 60), Qt::ShiftModifier);
    gestures.release();
    EXPECT_EQ(roll.notes().chosen(), (studio::OpenNotes::Chosen{{22}})) << "a click with it takes away again";
    EXPECT_EQ(steps(), 1u);
}

TEST_F(Roll, splitsAndJoins)
{
    roll.setTool(2);
    gestures.press(at(2890, 67), {});
    gestures.release();
    EXPECT_EQ(last(), "Split note");
    ASSERT_EQ(notes().size(), 4u);
    EXPECT_EQ(*find(22), note(22, 1920, 960, 67, 0.4));
    EXPECT_EQ(notes().back(), note(notes().back().id.value, 2880, 960, 67, 0.4));
    choose({{22}, notes().back().id, {20}});
    roll.join();
    EXPECT_EQ(*find(22), note(22, 1920, 1920, 67, 0.4));
    EXPECT_EQ(*find(20), note(20, 0, 480, 60)) << "alone on its key";
    EXPECT_EQ(notes().size(), 3u);
}

TEST_F(Roll, duplicatesBehindTheLastEndAndLengthensTheClip)
{
    roll.selectAll();
    roll.duplicate();
    ASSERT_EQ(notes().size(), 6u);
    EXPECT_EQ(notes()[3], note(notes()[3].id.value, bar, 480, 60));
    roll.duplicate();
    EXPECT_EQ(roll.notes().content().length, ClipTicks{3 * bar});
    EXPECT_EQ(notes()[6].start, ClipTicks{2 * bar});
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(roll.notes().content().length, ClipTicks{2 * bar}) << "in the same step";
}

TEST_F(Roll, copiesCutsAndPastesAtTheCursorWherePlayheadIsOutside)
{
    choose({{20}, {21}});
    roll.copy();
    gestures.setCursor({ClipTicks{5760}, 60});
    roll.paste();
    ASSERT_EQ(notes().size(), 5u);
    EXPECT_EQ(notes()[3].start, ClipTicks{5760});
    EXPECT_EQ(notes()[4], note(notes()[4].id.value, 6720, 480, 64, 0.5));
    roll.cut();
    EXPECT_EQ(notes().size(), 3u);
    EXPECT_EQ(last(), "Cut notes");
}

TEST_F(Roll, velocitiesChangeInProportion)
{
    auto& lane = roll.velocityGestures();
    lane.setHeight(112.0); // a pixel a hundredth
    choose({{20}, {21}});
    const QPointF head(0.0, lane.yOf(0.8));
    ASSERT_NE(lane.noteAt(head), nullptr);
    lane.press(head);
    lane.move({0.0, lane.yOf(0.4)});
    EXPECT_EQ(find(20)->velocity, 0.8) << "not before the release";
    lane.release();
    EXPECT_NEAR(find(20)->velocity, 0.4, 1e-9);
    EXPECT_NEAR(find(21)->velocity, 0.25, 1e-9);
    EXPECT_EQ(find(22)->velocity, 0.4) << "not selected";
    EXPECT_EQ(last(), "Change velocity");
    EXPECT_EQ(steps(), 2u);
}

TEST_F(Roll, aLineSetsTheVelocitiesBelowIt)
{
    auto& lane = roll.velocityGestures();
    lane.setHeight(112.0);
    choose({});
    lane.press({-50.0, lane.yOf(0.25)}); // half a beat before the first
    lane.move({250.0, lane.yOf(1.0)});
    lane.release();
    EXPECT_NEAR(find(20)->velocity, 0.25 + 0.75 * 50.0 / 300.0, 0.005);
    EXPECT_NEAR(find(21)->velocity, 0.25 + 0.75 * 150.0 / 300.0, 0.005);
    EXPECT_NEAR(find(22)->velocity, 0.25 + 0.75 * 250.0 / 300.0, 0.005);
}

TEST_F(Roll, worksWithoutAPointer)
{
    gestures.setCursor({ClipTicks{0}, 60});
    choose({});
    EXPECT_TRUE(roll.selectBeside(1));
    EXPECT_EQ(roll.notes().chosen(), (studio::OpenNotes::Chosen{{20}}));
    EXPECT_TRUE(roll.selectBeside(1));
    roll.transpose(1);
    roll.nudge(1);
    roll.stretch(1);
    EXPECT_EQ(*find(21), note(21, 1200, 720, 65, 0.5));
    roll.louder(1);
    EXPECT_NEAR(find(21)->velocity, 0.55, 1e-9);
    EXPECT_TRUE(roll.selectBeside(1));
    EXPECT_FALSE(roll.selectBeside(1)) << "there is none behind the last";
    roll.selectNone();
    gestures.setCursor({ClipTicks{4800}, 50});
    roll.nudge(2);
    roll.transpose(-1);
    EXPECT_EQ(gestures.cursor(), (studio::NoteCursor{ClipTicks{5280}, 49})) << "the cursor moves where no note does";
    roll.addAtCursor();
    EXPECT_EQ(notes().back(), note(notes().back().id.value, 5280, 240, 49));
    roll.remove();
    EXPECT_EQ(notes().size(), 3u);
    EXPECT_EQ(last(), "Delete note");
}

TEST_F(Roll, quantizesFromTheBarOn)
{
    EXPECT_TRUE(session.apply("Off", {edit::ChangeNotes{{10}, {note(20, 70, 480, 60), note(21, 1100, 480, 64, 0.5)}}}));
    roll.setStrength(0.5);
    roll.quantize();
    EXPECT_EQ(find(20)->start, ClipTicks{35});
    EXPECT_EQ(find(21)->start, ClipTicks{1150});
    EXPECT_EQ(last(), "Quantize notes");
    choose({{20}});
    roll.setStrength(1.0);
    roll.quantize();
    EXPECT_EQ(find(20)->start, ClipTicks{0});
    EXPECT_EQ(find(21)->start, ClipTicks{1150});
}

TEST_F(Roll, quantizesToTheGrooveOfAnotherClip)
{
    EXPECT_TRUE(session.apply("Played", {edit::ChangeNotes{{11}, {note(30, 40, 960, 62)}},
                                         edit::AddNotes{{11}, {note(0, 960 - 30, 480, 62, 0.4)}}}));
    arranger.viewOf()->setSnapTicks(960);
    arranger.selectionOf()->set({{11}});
    roll.takeGroove();
    EXPECT_EQ(roll.groove(), "Other");
    arranger.selectionOf()->set({{10}});
    roll.setStrength(0.5);
    roll.quantize();
    EXPECT_EQ(find(20)->start, ClipTicks{20});
    EXPECT_EQ(find(21)->start, ClipTicks{960 - 15});
    EXPECT_EQ(find(22)->start, ClipTicks{1920}) << "nothing was played there";
    EXPECT_NEAR(find(20)->velocity, 0.8 + 0.1, 1e-9);
    EXPECT_NEAR(find(21)->velocity, 0.5 - 0.1, 1e-9);
    EXPECT_TRUE(session.undo());
    roll.dropGroove();
    EXPECT_EQ(roll.groove(), "");
    roll.quantize();
    EXPECT_EQ(find(20)->start, ClipTicks{0}) << "on the grid, where it was";
}

TEST_F(Roll, foldsToTheKeysThatAreUsed)
{
    roll.setFolded(true);
    EXPECT_EQ(view.pitches(), (std::vector<int>{67, 64, 60}));
    EXPECT_EQ(view.pitchAt(view.yOf(64) + 1.0), 64);
    EXPECT_LT(view.yOf(61), -1000.0);
    EXPECT_TRUE(session.apply("Another", {edit::AddNotes{{10}, {note(0, 0, 10, 30)}}}));
    EXPECT_EQ(view.pitches(), (std::vector<int>{67, 64, 60, 30}));
    roll.setFolded(false);
    EXPECT_EQ(view.pitches().size(), 128u);
}

TEST_F(Roll, ghostsAreTheNotesOfOtherClipsAsTheySound)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    roll.ghostsOf().forEach(base::SongTicks{bar + 100}, base::SongTicks{3 * bar},
                            [&](const studio::Ghosts::Clip&, std::int64_t from, std::int64_t to, int pitch)
                            {
                                EXPECT_EQ(pitch, 62);
                                found.emplace_back(from, to);
                            });
    EXPECT_EQ(found, (std::vector<std::pair<std::int64_t, std::int64_t>>{{bar, bar + 960}, {2 * bar, 2 * bar + 960}}));
}

TEST_F(Roll, aGestureEndsWithItsSong)
{
    const auto path = (folder.path() / "copy.tutti").string();
    ASSERT_TRUE(session.open().copyTo(path));
    const auto before = notes();
    gestures.press(at(240, 60), {});
    ASSERT_TRUE(session.openSong(QString::fromStdString(path)));
    gestures.move(at(900, 60), {});
    gestures.release();
    EXPECT_EQ(notes(), before) << "the gesture was of another song";
}

TEST(Keys, areNamedAndKnowTheirScale)
{
    EXPECT_EQ(studio::keyName(60), "C3");
    EXPECT_EQ(studio::keyName(0), "C-2");
    EXPECT_EQ(studio::keyName(127), "G8");
    EXPECT_EQ(studio::keyName(69), "A3");
    const int major = static_cast<int>(studio::scaleNames().indexOf(QStringLiteral("Major")));
    const int minor = static_cast<int>(studio::scaleNames().indexOf(QStringLiteral("Minor")));
    for (int pitch = 0; pitch < 128; ++pitch)
    {
        EXPECT_EQ(studio::isInScale(pitch, 0, major), !studio::isBlackKey(pitch)) << "C major is the white keys";
        EXPECT_EQ(studio::isInScale(pitch, 9, minor), !studio::isBlackKey(pitch)) << "and so is A minor";
        EXPECT_TRUE(studio::isInScale(pitch, 5, 0));
    }
}

} // namespace
