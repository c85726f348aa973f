// SPDX-License-Identifier: GPL-3.0-or-later
// Several clips of notes that are open at once.
#include "Roll.h"

namespace
{

/// Clip 12, "Bass", on a track of its own, three beats before clip 10 begins and two bars long: a note of a beat at its
/// start and one that begins with clip 10.
class OpenClips : public Roll
{
protected:
    OpenClips()
    {
        const edit::AddClip bass{
            {2},
            {.id = {12},
             .name = "Bass",
             .start = base::SongTicks{bar - begin},
             .content = document::NoteContent{.length = ClipTicks{2 * bar},
                                              .notes = {note(40, 0, 960, 58), note(41, begin, 960, 62)}}}};
        EXPECT_TRUE(session.apply("Bass", {edit::AddTrack{.track = {.id = {2}, .name = "Bass"}}, bass}));
        arranger.selectionOf()->set({{10}, {12}});
        view.timeline().show(0.0, 1000.0 / 200.0);
        while (view.rowHeight() > 10.0)
            view.zoomKeys(0.0, 0.9);
        while (view.rowHeight() < 10.0)
            view.zoomKeys(0.0, 1.1);
        view.scroll(0.0, -1e6);
        view.scroll(0.0, (127 - 72) * 10.0);
    }

    static constexpr std::int64_t begin = 3 * 960; // of clip 10, counted in clip 12

    /// The middle of a key's row at a tick of the song.
    static QPointF inSong(std::int64_t tick, int pitch) { return at(tick, pitch); }

    const Notes& bass() const
    {
        return std::get<document::NoteContent>(session.song().find(base::ClipId{12})->content).notes;
    }
    studio::OpenNotes& open() { return roll.notes(); }
    base::ClipId active() { return open().clip()->id; }
};

TEST_F(OpenClips, areAllThatAreSelected)
{
    EXPECT_EQ(active(), base::ClipId{10}) << "it was open before";
    EXPECT_EQ(roll.clipName(), "Tune + 1");
    EXPECT_EQ(open().index().all().size(), 5u);
    EXPECT_EQ(open().index().all().front().start, ClipTicks{-begin}) << "counted from where the active one begins";
    EXPECT_EQ(open().earliest(), ClipTicks{-begin});
    EXPECT_EQ(roll.ghostsOf().clips().size(), 1u) << "what is open is no ghost";
    arranger.selectionOf()->set({{12}});
    EXPECT_EQ(active(), base::ClipId{12});
    EXPECT_EQ(open().index().all().size(), 2u);
    EXPECT_EQ(open().earliest(), ClipTicks{0});
}

TEST_F(OpenClips, aClickOnANoteMakesItsClipActive)
{
    const double before = view.xOf(open().index().find({41})->start);
    ASSERT_NE(gestures.noteAt(inSong(bar + 480, 62)), nullptr);
    gestures.press(inSong(bar + 480, 62), {});
    gestures.release();
    EXPECT_EQ(active(), base::ClipId{12});
    EXPECT_EQ(open().chosen(), studio::OpenNotes::Chosen{{41}});
    EXPECT_EQ(open().index().find({41})->start, ClipTicks{begin});
    EXPECT_EQ(view.xOf(open().index().find({41})->start), before) << "nothing moves on the screen";
    EXPECT_EQ(roll.clipName(), "Bass + 1");
    EXPECT_EQ(open().index().all().size(), 5u);
    session.apply("Gone", {edit::RemoveClip{{12}}});
    EXPECT_EQ(active(), base::ClipId{10}) << "the other stays open";
    EXPECT_EQ(open().index().all().size(), 3u);
}

TEST_F(OpenClips, areEditedInOneStep)
{
    const auto tune = notes();
    const auto low = bass();
    const auto before = steps();
    choose({{21}, {41}});
    drag(inSong(bar + 1200, 64), inSong(bar + 1200 + 480, 65));
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(last(), "Move notes");
    EXPECT_EQ(find(21)->start, ClipTicks{1440});
    EXPECT_EQ(find(21)->pitch, 65);
    EXPECT_EQ(bass()[1].start, ClipTicks{begin + 480});
    EXPECT_EQ(bass()[1].pitch, 63);
    EXPECT_EQ(bass()[0], low[0]);
    ASSERT_TRUE(session.undo());
    EXPECT_EQ(notes(), tune);
    EXPECT_EQ(bass(), low) << "one undo takes all of it back";
    roll.remove();
    EXPECT_EQ(notes().size(), 2u);
    EXPECT_EQ(bass().size(), 1u);
    EXPECT_EQ(steps(), before + 1);
}

TEST_F(OpenClips, noneOfTheirNotesLeavesItsClip)
{
    choose({{20}, {41}});
    roll.nudge(-1);
    EXPECT_EQ(find(20)->start, ClipTicks{0}) << "it is where its clip begins";
    EXPECT_EQ(bass()[1].start, ClipTicks{begin}) << "and holds the others";
    choose({{41}});
    roll.nudge(-1);
    EXPECT_EQ(bass()[1].start, ClipTicks{begin - 240}) << "before where the other clip begins";
    choose({{40}});
    roll.nudge(-100);
    EXPECT_EQ(bass()[0].start, ClipTicks{0});
}

TEST_F(OpenClips, whatIsMadeOfANoteGoesToItsClip)
{
    choose({{21}, {41}});
    roll.duplicate();
    EXPECT_EQ(notes().size(), 4u);
    EXPECT_EQ(bass().size(), 3u);
    EXPECT_EQ(open().chosen().size(), 2u) << "the copies";
    ASSERT_TRUE(session.undo());
    choose({{20}, {40}, {41}});
    roll.setPointer(inSong(bar + 240, 60));
    roll.split();
    EXPECT_EQ(notes().size(), 4u);
    EXPECT_EQ(bass().size(), 3u) << "of both the note that sounds there";
}

TEST_F(OpenClips, whatIsDrawnGoesToTheClipBelow)
{
    gestures.doubleClick(inSong(bar - 960 + 10, 70), {});
    gestures.release();
    EXPECT_EQ(active(), base::ClipId{12}) << "only this one is there";
    EXPECT_EQ(bass().size(), 3u);
    EXPECT_EQ(bass()[1].start, ClipTicks{2 * 960});
    EXPECT_EQ(bass()[1].pitch, 70);
    gestures.doubleClick(inSong(bar + 10, 70), {});
    gestures.release();
    EXPECT_EQ(active(), base::ClipId{12}) << "the active one is there, too";
    EXPECT_EQ(bass().size(), 4u);
}

TEST_F(OpenClips, areQuantizedEachFromItsBar)
{
    EXPECT_TRUE(session.apply("Late", {edit::ChangeNotes{{12}, {note(41, begin + 17, 960, 62)}},
                                       edit::ChangeNotes{{10}, {note(21, 960 - 23, 480, 64, 0.5)}}}));
    const auto before = steps();
    roll.quantize();
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(bass()[0].start, ClipTicks{0});
    EXPECT_EQ(bass()[1].start, ClipTicks{begin});
    EXPECT_EQ(find(21)->start, ClipTicks{960});
}

TEST_F(OpenClips, ofOnePatternAreOpenOnce)
{
    arranger.selectionOf()->set({{10}});
    arranger.duplicateLinked();
    std::set<base::ClipId> all;
    for (const auto& clip : session.song().tracks.front().clips)
        all.insert(clip.id);
    arranger.selectionOf()->set(all);
    std::size_t ofTune = 0;
    for (const auto& note : open().index().all())
        ofTune += note.pitch == 67 ? 1 : 0;
    EXPECT_EQ(ofTune, 1u);
}

} // namespace
