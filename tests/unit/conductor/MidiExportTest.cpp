// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/MidiExport.h"

#include "media/MidiFile.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tuple>

namespace
{

using namespace document;
using base::ClipTicks;
using base::SongTicks;
using testing::ElementsAre;
using testing::IsEmpty;

Clip clipOf(Position start, std::int64_t length, std::int64_t loop, std::vector<Note> notes)
{
    return {.start = start,
            .content =
                NoteContent{.length = ClipTicks{length}, .loopLength = ClipTicks{loop}, .notes = std::move(notes)}};
}

Note note(std::int64_t start, std::int64_t length, int pitch)
{
    return {.start = ClipTicks{start}, .length = ClipTicks{length}, .pitch = pitch, .velocity = 1.0};
}

class MidiExport : public testing::Test
{
protected:
    MidiExport()
    {
        song.rate = {48000};
        song.tracks.resize(2);
        song.tracks[0].id = {1};
        song.tracks[0].name = "Bass";
        song.tracks[1].id = {2};
        song.tracks[1].name = "Keys";
    }

    media::MidiFile written(const std::optional<std::set<base::TrackId>>& only = {})
    {
        const auto path = folder.path() / "song.mid";
        const auto report = conductor::exportMidi(song, path, only);
        EXPECT_TRUE(report) << report.error().message;
        const auto file = media::readMidiFile(path);
        EXPECT_TRUE(file) << file.error().message;
        return *file;
    }

    static std::vector<std::tuple<std::int64_t, std::int64_t, int>> notesOf(const media::MidiFile::Part& part)
    {
        std::vector<std::tuple<std::int64_t, std::int64_t, int>> notes;
        for (const auto& one : part.notes)
            notes.emplace_back(one.start.value, one.length.value, one.pitch);
        return notes;
    }

    support::TemporaryFolder folder;
    Song song;
};

TEST_F(MidiExport, PlaysLoopsOutAndCutsNotesAtTheEndsOfRoundsAndClips)
{
    song.tracks[0].clips = {clipOf(SongTicks{960}, 2500, 1000, {note(0, 100, 40), note(900, 500, 41)})};
    const auto file = written();
    ASSERT_EQ(file.parts.size(), 1u);
    EXPECT_EQ(file.parts[0].name, "Bass");
    using T = std::tuple<std::int64_t, std::int64_t, int>;
    EXPECT_THAT(notesOf(file.parts[0]),
                ElementsAre(T{960, 100, 40}, T{1860, 100, 41}, T{1960, 100, 40}, T{2860, 100, 41}, T{2960, 100, 40}));
}

TEST_F(MidiExport, WritesTempoMeterAndMarkersWhereverTheyStand)
{
    song.tempo.tempos = {{SongTicks{0}, 60.0}, {SongTicks{1920}, 120.0}};
    song.tempo.meters = {{1, 3, 4}, {3, 6, 8}};
    song.markers = {{.id = {9}, .name = "Verse", .at = base::Frames{48000 * 2 + 24000}}};
    song.tracks[1].clips = {clipOf(base::Frames{48000}, 960, 0, {note(0, 960, 60)})};
    const auto file = written();
    ASSERT_EQ(file.tempos.size(), 2u);
    EXPECT_DOUBLE_EQ(file.tempos[1].bpm, 120.0);
    ASSERT_EQ(file.meters.size(), 2u);
    EXPECT_EQ(file.meters[1].at.value, 2 * 3 * 960);
    ASSERT_EQ(file.markers.size(), 1u);
    EXPECT_EQ(file.markers[0].at.value, 1920 + 960) << "two seconds at 60, half a second at 120";
    EXPECT_EQ(file.parts.at(0).notes.at(0).start.value, 960);
}

TEST_F(MidiExport, LeavesOutWhatIsNotHeard)
{
    song.tracks[0].clips = {clipOf(SongTicks{0}, 960, 0, {note(0, 1, 60)})};
    song.tracks[1].clips = {clipOf(SongTicks{0}, 960, 0, {note(0, 1, 61)}),
                            clipOf(SongTicks{0}, 960, 0, {note(0, 1, 62)})};
    song.tracks[0].strip.mute = true;
    song.tracks[1].clips[1].mute = true;
    const auto file = written();
    ASSERT_EQ(file.parts.size(), 1u);
    EXPECT_EQ(file.parts[0].name, "Keys");
    EXPECT_EQ(file.parts[0].notes.size(), 1u);

    song.tracks[0].strip.mute = false;
    EXPECT_EQ(written(std::set<base::TrackId>{{1}}).parts.at(0).name, "Bass");
}

TEST_F(MidiExport, RefusesASongWithoutNotesAndWritesNothing)
{
    const auto path = folder.path() / "song.mid";
    const auto report = conductor::exportMidi(song, path);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().message, "there is nothing to write: no track that is heard has notes");
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(MidiName, IsToldByItsSuffix)
{
    EXPECT_TRUE(conductor::isMidiName("a.mid"));
    EXPECT_TRUE(conductor::isMidiName("a.b.MIDI"));
    EXPECT_FALSE(conductor::isMidiName("mid"));
    EXPECT_FALSE(conductor::isMidiName("a.mid.wav"));
}

} // namespace
