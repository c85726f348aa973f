// SPDX-License-Identifier: GPL-3.0-or-later
// Notes that keys put into the open clip, a step at a time.
#include "notes/PianoRoll.h"
#include "OpenSong.h"

#include <gtest/gtest.h>
#include <QtTest>

namespace
{

namespace edit = document::edit;
using base::ClipTicks;

constexpr std::int64_t bar = 4 * 960;
constexpr std::int64_t step = 240;

/// An empty clip of a bar is open, on a track that is selected; the grid is a sixteenth.
class Steps : public OpenSong
{
protected:
    Steps()
    {
        const edit::AddClip clip{{1},
                                 {.id = {10},
                                  .name = "Tune",
                                  .start = base::SongTicks{bar},
                                  .content = document::NoteContent{.length = ClipTicks{bar}}}};
        EXPECT_TRUE(session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Keys"}}, clip}));
        arranger.viewOf()->setSnapTicks(step);
        arranger.selectionOf()->set({{10}});
        input.setOn(true);
    }

    /// These keys, one more number each, down and up.
    void play(const std::vector<int>& pitches)
    {
        for (const int pitch : pitches)
            input.press(static_cast<std::uint64_t>(pitch), pitch, 0.6);
        for (const int pitch : pitches)
            input.release(static_cast<std::uint64_t>(pitch));
    }

    /// "60@0+240 64@240+240"
    std::string text() const
    {
        return textOf(std::get<document::NoteContent>(session.song().find(base::ClipId{10})->content).notes);
    }
    static std::string textOf(const std::vector<document::Note>& notes)
    {
        std::string all;
        for (const auto& note : notes)
            all += (all.empty() ? "" : " ") + std::to_string(note.pitch) + "@" + std::to_string(note.start.value) +
                   "+" + std::to_string(note.length.value);
        return all;
    }
    std::int64_t cursor() { return roll.gestures().cursor().at.value; }

    studio::PianoRoll roll{session, transport, arranger};
    studio::StepInput& input = *roll.stepsOf();
};

TEST_F(Steps, GoOnByTheGridAndAreOneStepOfTheHistoryEach)
{
    const auto before = steps();
    play({60});
    play({64});
    EXPECT_EQ(text(), "60@0+240 64@240+240");
    EXPECT_EQ(cursor(), 2 * step);
    EXPECT_EQ(steps(), before + 2);
    EXPECT_EQ(last(), "Step");
    EXPECT_TRUE(roll.notes().chosen().empty()) << "arrows move the cursor";
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(text(), "60@0+240");
    arranger.viewOf()->setSnapTicks(480);
    play({67});
    EXPECT_EQ(text(), "60@0+240 67@480+480") << "as long as the grid is now";
}

TEST_F(Steps, KeysThatOverlapAreAChord)
{
    const auto before = steps();
    input.press(1, 60, 0.5);
    input.press(2, 64, 0.7);
    EXPECT_EQ(text(), "") << "nothing is done yet";
    EXPECT_EQ(textOf(roll.notes().preview().added), "60@0+240 64@0+240") << "and all is seen";
    input.release(1);
    input.press(3, 67, 1.0);
    input.release(2);
    EXPECT_EQ(steps(), before);
    input.release(3);
    EXPECT_EQ(text(), "60@0+240 64@0+240 67@0+240");
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(last(), "Step of a chord");
    EXPECT_TRUE(roll.notes().preview().isEmpty());
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(text(), "");
}

TEST_F(Steps, TheSameKeyOnTwoTracksOrTwiceIsOneNote)
{
    input.press(1, 60, 0.5);
    input.press(1, 60, 0.5);
    input.press(2, 60, 0.5);
    input.release(1);
    input.release(1);
    input.release(2);
    EXPECT_EQ(text(), "60@0+240");
}

TEST_F(Steps, RestsGoOnAndTiesMakeLonger)
{
    play({60, 64});
    input.tie();
    EXPECT_EQ(text(), "60@0+480 64@0+480");
    EXPECT_EQ(last(), "Tie step");
    EXPECT_EQ(cursor(), 2 * step);
    input.rest();
    EXPECT_EQ(cursor(), 3 * step);
    const auto before = steps();
    input.tie();
    EXPECT_EQ(steps(), before) << "a rest is tied to nothing";
    input.press(1, 67, 0.5);
    input.tie();
    input.release(1);
    EXPECT_EQ(text(), "60@0+480 64@0+480 67@720+480");
    EXPECT_EQ(steps(), before + 1) << "one step, tied while its key was down";
    EXPECT_EQ(cursor(), 5 * step);
}

TEST_F(Steps, BackTakesTheLastOneAway)
{
    play({60});
    play({64, 67});
    input.tie();
    input.rest();
    input.back();
    EXPECT_EQ(cursor(), 3 * step) << "the rest";
    input.back();
    EXPECT_EQ(text(), "60@0+240 64@240+240 67@240+240") << "the tie";
    EXPECT_EQ(cursor(), 2 * step);
    input.back();
    EXPECT_EQ(text(), "60@0+240") << "the chord";
    EXPECT_EQ(last(), "Delete step");
    EXPECT_EQ(cursor(), step);
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(text(), "60@0+240 64@240+240 67@240+240") << "one step of the history";
    EXPECT_TRUE(session.redo());
    input.back();
    EXPECT_EQ(text(), "");
    input.back();
    EXPECT_EQ(cursor(), 0);
    input.press(1, 60, 0.5);
    input.back();
    input.release(1);
    EXPECT_EQ(text(), "") << "it was given up";
}

TEST_F(Steps, BackLeavesWhatTheyDidNotPutThere)
{
    play({60});
    roll.gestures().setCursor({ClipTicks{4 * step}, 60});
    input.back();
    EXPECT_EQ(text(), "60@0+240");
    EXPECT_EQ(cursor(), 3 * step);
    play({62});
    EXPECT_TRUE(session.undo());
    input.back();
    EXPECT_EQ(cursor(), 3 * step);
    EXPECT_EQ(text(), "60@0+240");
}

TEST_F(Steps, MakeTheClipLongerWhereItEnds)
{
    roll.gestures().setCursor({ClipTicks{bar - step}, 60});
    play({60});
    play({62});
    EXPECT_EQ(text(), "60@3600+240 62@3840+240");
    EXPECT_EQ(std::get<document::NoteContent>(session.song().find(base::ClipId{10})->content).length,
              ClipTicks{2 * bar});
}

TEST_F(Steps, AreNoneWhileItIsOffAndWhenAnotherClipIsOpened)
{
    input.press(1, 60, 0.5);
    input.setOn(false);
    input.release(1);
    play({62});
    EXPECT_EQ(text(), "");
    EXPECT_TRUE(roll.notes().preview().isEmpty());

    input.setOn(true);
    input.press(1, 60, 0.5);
    const edit::AddClip other{{1},
                              {.id = {11},
                               .name = "Other",
                               .start = base::SongTicks{4 * bar},
                               .content = document::NoteContent{.length = ClipTicks{bar}}}};
    EXPECT_TRUE(session.apply("Other", {other}));
    arranger.selectionOf()->set({{11}});
    input.release(1);
    EXPECT_EQ(text(), "");
    EXPECT_EQ(last(), "Other");
}

/// All the way: through the engine that plays the track.
TEST_F(Steps, ComeFromTheKeysThatTheTrackHears)
{
    arranger.tracksOf()->select(1.0);
    session.open().keys().select(base::TrackId{1});
    ASSERT_TRUE(QTest::qWaitFor([this] { return session.open().deviceStatus() != nullptr; }, 20'000));
    session.open().tend(); // the track hears from now on
    session.open().keys().press(60, 1.0);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !roll.notes().preview().isEmpty(); }, 20'000));
    session.open().keys().release(60);
    ASSERT_TRUE(QTest::qWaitFor([this] { return text() == "60@0+240"; }, 20'000));
}

} // namespace
