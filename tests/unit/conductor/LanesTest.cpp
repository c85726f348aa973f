// SPDX-License-Identifier: GPL-3.0-or-later
// What clips of notes hold beside notes: as the engine gets it, and to a MIDI file and back.
#include "document/Lanes.h"

#include "conductor/Conductor.h"
#include "conductor/EngineForm.h"
#include "conductor/Import.h"
#include "conductor/MidiExport.h"
#include "conductor/ReadFiles.h"
#include "conductor/SoundingControls.h"
#include "document/Document.h"
#include "engine/Control.h"
#include "media/MidiFile.h"
#include "support/TemporaryFolder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace
{

using namespace document;
using base::ClipTicks;
using base::SongTicks;
using testing::ElementsAre;

constexpr base::SampleRate rate{48000};

/// One track; at 50 BPM a tick is 60 frames.
class SongOfLanes : public testing::Test
{
protected:
    SongOfLanes()
    {
        song.rate = rate;
        song.tempo.tempos.front().bpm = 50.0;
        song.tracks.resize(1);
        song.tracks[0].id = {1};
        song.tracks[0].name = "Keys";
    }

    NoteContent& addClip(std::int64_t start, std::int64_t length, std::int64_t loop = 0)
    {
        song.tracks[0].clips.push_back(
            {.id = {++song.lastId + 1},
             .start = SongTicks{start},
             .content = NoteContent{.length = ClipTicks{length}, .loopLength = ClipTicks{loop}}});
        return std::get<NoteContent>(song.tracks[0].clips.back().content);
    }

    /// "control value @tick", of the list that the engine gets.
    std::vector<std::string> controls() const
    {
        std::vector<std::string> texts;
        const auto list = conductor::engineNoteList(song, song.tracks[0], rate);
        for (const auto& change : list.controls())
            texts.push_back(std::to_string(change.control) + " " + std::to_string(std::lround(change.value * 100)) +
                            " @" + std::to_string(change.at.value / 60));
        return texts;
    }

    support::TemporaryFolder folder;
    Song song;
};

NoteLane lane(LaneKind kind, int controller, std::vector<std::pair<std::int64_t, double>> points)
{
    NoteLane made{kind, controller, {}};
    for (const auto& [at, value] : points)
        made.points.push_back({ClipTicks{at}, value});
    return made;
}

TEST_F(SongOfLanes, LanesPlayInTheirClipsAndRestBehindThem)
{
    addClip(100, 500).lanes = {lane(LaneKind::controller, 1, {{0, 0.25}, {200, 1.0}, {500, 0.5}}),
                               lane(LaneKind::pitchBend, 0, {{10, -1.0}}), lane(LaneKind::program, 0, {{0, 0.0}})};
    EXPECT_THAT(controls(),
                ElementsAre("1 25 @100", "130 0 @100", "128 -100 @110", "1 100 @300", "1 0 @600", "128 0 @600"));
    song.tracks[0].clips[0].mute = true;
    EXPECT_TRUE(controls().empty());
}

TEST_F(SongOfLanes, LanesRepeatWithTheLoop)
{
    addClip(0, 250, 100).lanes = {lane(LaneKind::pressure, 0, {{0, 0.1}, {60, 0.2}, {100, 0.9}})};
    EXPECT_THAT(controls(),
                ElementsAre("129 10 @0", "129 20 @60", "129 10 @100", "129 20 @160", "129 10 @200", "129 0 @250"));
}

TEST_F(SongOfLanes, WhereClipsOverlapTheLatestPointHoldsAndThenTheOther)
{
    addClip(0, 300).lanes = {lane(LaneKind::controller, 7, {{0, 0.1}})};
    addClip(100, 100).lanes = {lane(LaneKind::controller, 7, {{0, 0.2}})};
    addClip(300, 50).lanes = {lane(LaneKind::controller, 7, {{0, 0.3}})};
    EXPECT_THAT(controls(), ElementsAre("7 10 @0", "7 20 @100", "7 10 @200", "7 30 @300", "7 30 @300", "7 79 @350"));
}

TEST_F(SongOfLanes, MutedNotesDoNotSoundAndExpressionIsCutWithItsNote)
{
    auto& content = addClip(10, 400, 200);
    Note muted{{50}, ClipTicks{0}, ClipTicks{10}, 60, 0.5};
    muted.mute = true;
    Note bent{{51}, ClipTicks{150}, ClipTicks{100}, 61, 0.5, 0.75};
    bent.expression = {{ExpressionKind::bend, ClipTicks{0}, 7.0},
                       {ExpressionKind::bend, ClipTicks{60}, 9.0},
                       {ExpressionKind::timbre, ClipTicks{20}, 0.5}};
    content.notes = {muted, bent};
    const auto list = conductor::engineNoteList(song, song.tracks[0], rate);
    ASSERT_EQ(list.all().size(), 2u) << "one a round";
    EXPECT_EQ(list.all()[1].releaseVelocity, 0.75f);
    const auto moves = list.expressionOf(list.all()[1]);
    ASSERT_EQ(moves.size(), 2u) << "the round ends at 200";
    EXPECT_EQ(moves[0].kind, engine::NoteEvent::Kind::noteBend);
    EXPECT_EQ(moves[0].at.value, 360 * 60);
    EXPECT_EQ(moves[0].value, 7.0f);
    EXPECT_EQ(moves[1].kind, engine::NoteEvent::Kind::noteTimbre);
    EXPECT_EQ(moves[1].at.value, 380 * 60);
}

TEST_F(SongOfLanes, GoToAMidiFileAndComeBack)
{
    auto& content = addClip(960, 1920);
    Note note{{50}, ClipTicks{0}, ClipTicks{960}, 60, 1.0, 64.0 / 127.0};
    note.releaseVelocity = 1.0;
    note.expression = {{ExpressionKind::pressure, ClipTicks{0}, 1.0}, {ExpressionKind::pressure, ClipTicks{480}, 0.0}};
    content.notes = {note};
    content.lanes = {lane(LaneKind::controller, 1, {{0, 1.0}, {480, 5.0 / 127.0}}),
                     lane(LaneKind::controller, 64, {{100, 1.0}}), lane(LaneKind::pitchBend, 0, {{7, -1.0}, {9, 0.5}}),
                     lane(LaneKind::pressure, 0, {{1919, 1.0}}), lane(LaneKind::program, 0, {{0, 17.0 / 127.0}})};
    const auto path = folder.path() / "song.mid";
    const auto report = conductor::exportMidi(song, path);
    ASSERT_TRUE(report) << report.error().message;

    auto document = Document::inMemory(Song{});
    const auto file = media::readMidiFile(path);
    ASSERT_TRUE(file) << file.error().message;
    conductor::ReadFiles read;
    read.files.push_back({path, *file});
    const auto done = document.apply(conductor::importOf(read, {}, document));
    ASSERT_TRUE(done) << done.error().message;
    const auto& back = std::get<NoteContent>(document.song().tracks.at(0).clips.at(0).content);
    ASSERT_EQ(back.notes.size(), 1u);
    EXPECT_EQ(back.notes[0].releaseVelocity, 1.0);
    EXPECT_EQ(back.notes[0].expression, note.expression);
    EXPECT_EQ(back.length.value, 960 + 1920);
    const auto expectLane = [&](const NoteLane& sent, double rest, bool rests = true)
    {
        auto expected = sent.points;
        for (auto& point : expected)
            point.at += ClipTicks{960};
        if (rests)
            expected.push_back({ClipTicks{960 + 1920}, rest});
        const auto* got = findLane(back, sent.kind, sent.controller);
        ASSERT_TRUE(got);
        EXPECT_EQ(got->points, expected);
    };
    expectLane(content.lanes[0], 0.0);
    expectLane(content.lanes[1], 0.0);
    expectLane(content.lanes[2], 0.0);
    expectLane(content.lanes[3], 0.0);
    expectLane(content.lanes[4], 0.0, false);

    const auto again = conductor::engineNoteList(document.song(), document.song().tracks[0], rate);
    const auto before = conductor::engineNoteList(song, song.tracks[0], rate);
    for (const auto control : {std::size_t{1}, std::size_t{64}, std::size_t{engine::control::bend},
                               std::size_t{engine::control::pressure}, std::size_t{engine::control::program}})
        for (std::int64_t tick = 0; tick < 3200; tick += 7)
            ASSERT_EQ(again.controlAt(control, base::Frames{tick * 60}),
                      before.controlAt(control, base::Frames{tick * 60}))
                << control << " @" << tick;
}

} // namespace
