// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/NoteRecorder.h"

#include "document/Document.h"

#include <gtest/gtest.h>

namespace
{

using conductor::NoteRecorder;
using conductor::RecordMode;
using engine::NoteEvent;

constexpr base::SampleRate rate{48000};
constexpr std::int64_t beat = 24'000; // frames at 120 BPM

/// A song of one track whose stream began two seconds before the song began to roll, at the song's start.
class Take
{
public:
    Take()
    {
        document::Song song;
        song.rate = rate;
        document::Track track;
        track.id = {1};
        track.name = "Keys";
        track.armed = true;
        song.tracks.push_back(track);
        song.lastId = 1;
        document = std::make_unique<document::Document>(document::Document::inMemory(song));
    }

    /// A key from and to a frame of the stream; the song is `behind` frames behind the stream.
    void play(int pitch, std::int64_t from, std::int64_t to, std::int64_t behind = 0, bool rolling = true)
    {
        const auto number = static_cast<std::uint64_t>(pitch);
        add({NoteEvent::Kind::on, static_cast<std::uint8_t>(pitch), 0.5f, number}, from, from - behind, rolling);
        add({NoteEvent::Kind::off, static_cast<std::uint8_t>(pitch), 0.5f, number}, to, to - behind, rolling);
    }

    void add(const NoteEvent& event, std::int64_t stream, std::int64_t song, bool rolling = true,
             std::uint64_t track = 1)
    {
        recorder.add({{engine::NodeRole::notes, track}, event, base::Frames{stream}, base::Frames{song}, rolling},
                     rate);
    }

    void apply(std::vector<document::Edit> edits)
    {
        if (!edits.empty())
        {
            ASSERT_TRUE(document->apply({"Record", std::move(edits)}));
        }
    }

    void finish() { apply(recorder.finish(document->song())); }

    /// "0+3840 lane 0: 60@0+960, ..." of each clip: places and lengths in ticks.
    std::string clips() const
    {
        std::string text;
        for (const auto& clip : document->song().tracks.front().clips)
        {
            const auto& content = std::get<document::NoteContent>(clip.content);
            text += (text.empty() ? "" : "; ") + std::to_string(std::get<base::SongTicks>(clip.start).value) + "+" +
                    std::to_string(content.length.value) + " lane " + std::to_string(clip.lane) +
                    (clip.mute ? " muted" : "") + ":";
            for (const auto& note : content.notes)
                text += " " + std::to_string(note.pitch) + "@" + std::to_string(note.start.value) + "+" +
                        std::to_string(note.length.value);
        }
        return text;
    }

    NoteRecorder recorder;
    std::unique_ptr<document::Document> document;
};

TEST(NoteRecorder, NotesLandWhereTheyWerePlayedInAClipOfWholeBars)
{
    Take take;
    take.recorder.start(RecordMode::merge);
    take.play(60, beat, 2 * beat);
    take.play(64, 5 * beat, 5 * beat + beat / 2);
    take.finish();
    EXPECT_EQ(take.clips(), "0+7680 lane 0: 60@960+960 64@4800+480");
    const auto& clip = take.document->song().tracks.front().clips.front();
    EXPECT_EQ(clip.name, "Keys");
    EXPECT_EQ(std::get<document::NoteContent>(clip.content).notes.front().velocity, 0.5);
    EXPECT_FALSE(take.recorder.isRecording());

    ASSERT_TRUE(take.document->undo());
    EXPECT_EQ(take.clips(), "");
}

TEST(NoteRecorder, OnlyWhatIsPlayedWhileItRecordsAndTheSongRolls)
{
    Take take;
    take.play(50, 100, 200);
    take.recorder.start(RecordMode::merge);
    take.play(51, 300, 400, 0, false);
    take.finish();
    take.play(52, 500, 600);
    take.finish();
    EXPECT_EQ(take.clips(), "");
}

TEST(NoteRecorder, AKeyThatIsStillDownEndsWhereRecordingDoes)
{
    Take take;
    take.recorder.start(RecordMode::merge);
    take.add({NoteEvent::Kind::on, 60, 1.0f, 1}, beat, beat);
    take.recorder.pass(2.0, 2.0);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0: 60@960+2880");
}

TEST(NoteRecorder, MergesIntoTheClipThatIsThere)
{
    Take take;
    take.recorder.start(RecordMode::merge);
    take.play(60, 0, beat);
    take.finish();
    take.recorder.start(RecordMode::merge);
    take.play(72, 2 * beat, 3 * beat);
    take.play(73, 9 * beat, 10 * beat);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0: 60@0+960 72@1920+960; 7680+3840 lane 0: 73@960+960");
}

TEST(NoteRecorder, ReplacesWhatBeganInTheStretch)
{
    Take take;
    take.recorder.start(RecordMode::merge);
    for (int i = 0; i < 4; ++i)
        take.play(60 + i, i * beat, i * beat + beat / 2);
    take.finish();
    take.recorder.start(RecordMode::replace);
    take.recorder.pass(10.5, 0.5);
    take.play(80, 20 * beat + beat, 20 * beat + beat + beat / 2, 20 * beat);
    take.recorder.pass(11.5, 1.5);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0: 60@0+480 80@960+480 63@2880+480");
}

TEST(NoteRecorder, EachPassOfALoopIsATakeOfWhichTheLastSounds)
{
    Take take;
    take.recorder.start(RecordMode::takes);
    take.play(60, 0, beat);
    take.play(61, 4 * beat, 5 * beat, 4 * beat);
    take.play(62, 9 * beat, 10 * beat, 8 * beat);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0 muted: 60@0+960; 0+3840 lane 1 muted: 61@0+960; 0+3840 lane 2: 62@960+960");
}

TEST(NoteRecorder, ANoteHeldOverTheEndOfALoopEndsThere)
{
    Take take;
    ASSERT_TRUE(
        take.document->apply({"loop", {document::edit::SetLoop{true, base::SongTicks{0}, base::SongTicks{3840}}}}));
    take.recorder.start(RecordMode::merge);
    take.add({NoteEvent::Kind::on, 60, 1.0f, 1}, 3 * beat, 3 * beat);
    take.add({NoteEvent::Kind::off, 60, 1.0f, 1}, 5 * beat, beat);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0: 60@2880+960");
}

TEST(NoteRecorder, ThePunchRangeBoundsWhatIsTaken)
{
    Take take;
    ASSERT_TRUE(
        take.document->apply({"punch", {document::edit::SetPunch{true, base::SongTicks{960}, base::SongTicks{1920}}}}));
    take.recorder.start(RecordMode::merge);
    for (int i = 0; i < 4; ++i)
        take.play(60 + i, i * beat, i * beat + beat);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0: 61@960+960");
}

TEST(NoteRecorder, RecordsArmedTracksOnlyWhereThereAreAny)
{
    Take take;
    take.recorder.start(RecordMode::merge);
    take.add({NoteEvent::Kind::on, 60, 1.0f, 1}, 100, 100, true, 77);
    take.add({NoteEvent::Kind::off, 60, 1.0f, 1}, 200, 200, true, 77);
    take.finish();
    EXPECT_EQ(take.clips(), "");
    ASSERT_TRUE(take.document->apply({"disarm", {document::edit::ArmTrack{{1}, false}}}));
    take.recorder.start(RecordMode::merge);
    take.play(60, beat, 2 * beat);
    take.finish();
    EXPECT_EQ(take.clips(), "0+3840 lane 0: 60@960+960");
}

TEST(NoteRecorder, MovesOfControlsBecomeLanes)
{
    Take take;
    const auto bend = [&](float value, std::int64_t at) {
        take.add({NoteEvent::Kind::bend, 0, 0.0f, 0, 0, value}, at, at);
    };
    take.recorder.start(RecordMode::merge);
    take.play(60, 0, 2 * beat);
    bend(0.5f, beat);
    bend(-1.0f, 2 * beat);
    take.add({NoteEvent::Kind::controller, 64, 0.0f, 0, 0, 1.0f}, beat / 2, beat / 2);
    take.finish();
    const auto lanes = [&]
    { return std::get<document::NoteContent>(take.document->song().tracks.front().clips.front().content).lanes; };
    ASSERT_EQ(lanes().size(), 2u);
    EXPECT_EQ(lanes()[0], (document::NoteLane{document::LaneKind::controller, 64, {{base::ClipTicks{480}, 1.0}}}));
    EXPECT_EQ(lanes()[1],
              (document::NoteLane{
                  document::LaneKind::pitchBend, 0, {{base::ClipTicks{960}, 0.5}, {base::ClipTicks{1920}, -1.0}}}));

    take.recorder.start(RecordMode::merge);
    bend(0.25f, beat / 2);
    bend(0.0f, beat + 100);
    take.finish();
    EXPECT_EQ(lanes()[1].points,
              (std::vector<document::LanePoint>{
                  {base::ClipTicks{480}, 0.25}, {base::ClipTicks{964}, 0.0}, {base::ClipTicks{1920}, -1.0}}))
        << "what lay where it was moved is gone";
}

TEST(NoteRecorder, CapturesTheLastIdeaThoughNothingWasRecorded)
{
    Take take;
    EXPECT_TRUE(take.recorder.capture(take.document->song(), 0.0).empty());
    take.play(40, 0, beat, 0, false);
    const auto later = 48'000 * 10; // a rest of ten seconds
    take.play(60, later, later + beat, 0, false);
    take.play(62, later + beat, later + 2 * beat, 0, false);
    take.apply(take.recorder.capture(take.document->song(), 2.0));
    EXPECT_EQ(take.clips(), "3840+3840 lane 0: 60@0+960 62@960+960") << "the playhead stood at bar 2";
}

TEST(NoteRecorder, EndsWithoutABeginningAndFloodsAreNoNotes)
{
    Take take;
    take.recorder.start(RecordMode::merge);
    take.add({NoteEvent::Kind::off, 60, 1.0f, 1}, 100, 100);
    take.finish();
    EXPECT_EQ(take.clips(), "");
    take.recorder.start(RecordMode::merge);
    for (int i = 0; i < 30'000; ++i)
        take.play(60, 1000 + i * 2, 1001 + i * 2);
    take.finish();
    EXPECT_EQ(std::get<document::NoteContent>(take.document->song().tracks.front().clips.front().content).notes.size(),
              NoteRecorder::mostPlayed);
}

} // namespace
