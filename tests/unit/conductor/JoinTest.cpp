// SPDX-License-Identifier: GPL-3.0-or-later
// Clips that become one: the song sounds as before, to the bit.
#include "conductor/Conductor.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>

namespace
{

using base::Frames;
using conductor::Conductor;
using testing::HasSubstr;
namespace edit = document::edit;
namespace fs = std::filesystem;

class Joining : public testing::Test
{
protected:
    Joining() { ::setenv("XDG_CACHE_HOME", (folder.path() / "cache").c_str(), 1); }

    void open(const document::Song& song)
    {
        const auto path = folder.path() / "song.tutti";
        ASSERT_TRUE(document::Document::create(path, song));
        auto opened = Conductor::open(path);
        ASSERT_TRUE(opened);
        conductor = std::make_unique<Conductor>(std::move(*opened));
    }

    /// A track of clips of noise at these frames, half a second each.
    void openClipsAt(const std::vector<std::int64_t>& starts, int channels = 1)
    {
        support::writeNoise(folder.path() / "noise.wav", {48000}, channels, 48'000, 1);
        document::Song song;
        song.sounds.push_back(
            {.id = {1}, .path = "noise.wav", .frames = Frames{48'000}, .rate = {48000}, .channels = channels});
        document::Track track{.id = {2}, .name = "Noise"};
        song.lastId = 9;
        for (const auto start : starts)
            track.clips.push_back({.id = {++song.lastId},
                                   .name = "a/b",
                                   .start = Frames{start},
                                   .content = document::SoundContent{.sound = {1}, .length = Frames{24'000}}});
        song.tracks.push_back(track);
        open(song);
    }

    std::set<base::ClipId> clipsOf(std::size_t track) const
    {
        std::set<base::ClipId> clips;
        for (const auto& clip : conductor->song().tracks[track].clips)
            clips.insert(clip.id);
        return clips;
    }

    support::Heard heard(std::size_t frames)
    {
        const auto& song = conductor->song();
        conductor::Performer performer(
            {.engine = {.rate = song.rate, .largestBlock = 4096, .threads = 2, .offline = true},
             .songFolder = folder.path(),
             .cache = folder.path() / "cache"});
        performer.perform(song);
        EXPECT_TRUE(performer.waitForSounds(song));
        EXPECT_TRUE(performer.missingSounds().empty());
        performer.engine().send(engine::command::Play{});
        return support::renderBlocks(performer, frames, [] { return 4096; });
    }

    std::string refusal(const std::set<base::ClipId>& clips)
    {
        const auto joined = conductor->joinClips(clips);
        EXPECT_FALSE(joined);
        return joined ? "" : joined.error().message;
    }

    bool madeNothing() const
    {
        std::error_code ignored;
        return !fs::exists(folder.path() / "sounds") || fs::is_empty(folder.path() / "sounds", ignored);
    }

    support::TemporaryFolder folder;
    std::unique_ptr<Conductor> conductor;
};

TEST_F(Joining, soundsAsBeforeToTheBit)
{
    constexpr std::size_t frames = 48'000 * 6;
    open(support::richSong(folder.path()));
    const auto before = conductor->song();
    const auto expected = heard(frames);
    EXPECT_GT(std::ranges::max(expected.left), 0.1f) << "the song is silent";

    std::size_t joined = 0;
    for (std::size_t track = 0; track < before.tracks.size(); ++track)
    {
        const auto clips = clipsOf(track);
        if (clips.size() < 2)
            continue;
        const auto clip = conductor->joinClips(clips);
        ASSERT_TRUE(clip) << clip.error().message;
        EXPECT_EQ(clipsOf(track), std::set{*clip});
        EXPECT_EQ(conductor->history().size(), ++joined) << "one step of the history";
    }
    EXPECT_EQ(joined, 13u) << "twelve tracks and the tape";
    EXPECT_TRUE(heard(frames) == expected);

    for (std::size_t i = 0; i < joined; ++i)
        ASSERT_TRUE(conductor->undo());
    EXPECT_TRUE(conductor->song() == before);
    EXPECT_TRUE(conductor->redo()) << "what was rendered is still there";
    EXPECT_TRUE(conductor->unplayableSounds().empty());
}

TEST_F(Joining, putsTheRestOfTheTrackNextToIt)
{
    openClipsAt({0, 30'000, 40'000, 90'000});
    const auto expected = heard(130'000);
    ASSERT_TRUE(conductor->joinClips({{10}, {11}, {12}}));
    EXPECT_EQ(clipsOf(0).size(), 2u);
    EXPECT_TRUE(heard(130'000) == expected);
}

TEST_F(Joining, ofMonoSoundsIsAMonoSoundNamedAfterTheClip)
{
    openClipsAt({100, 30'000});
    fs::create_directories(folder.path() / "sounds");
    std::ofstream(folder.path() / "sounds" / "a_b.wav") << "somebody else's";
    ASSERT_TRUE(conductor->joinClips({{10}, {11}}));
    const auto& sound = conductor->song().sounds.back();
    EXPECT_EQ(sound.path, "sounds/a_b 2.wav");
    EXPECT_EQ(sound.channels, 1);
    EXPECT_EQ(sound.frames, Frames{53'900});
    EXPECT_EQ(fs::file_size(folder.path() / "sounds" / "a_b.wav"), 15u) << "nothing is written over";
}

TEST_F(Joining, ofPartsOfOneSoundNeedsNoNewOne)
{
    openClipsAt({1000});
    ASSERT_TRUE(conductor->apply({"Split", {edit::SplitClip{{10}, Frames{9000}, {20}}}}));
    ASSERT_TRUE(conductor->apply({"Split", {edit::SplitClip{{20}, Frames{17'000}, {30}}}}));
    const auto joined = conductor->joinClips({{10}, {20}, {30}});
    ASSERT_TRUE(joined);
    EXPECT_EQ(*joined, base::ClipId{10});
    const auto& content = std::get<document::SoundContent>(conductor->song().find(*joined)->content);
    EXPECT_EQ(content.length, Frames{24'000});
    EXPECT_EQ(content.offset, Frames{0});
    EXPECT_TRUE(madeNothing());
}

TEST_F(Joining, ofPartsThatDifferInGainOrFadesRendersThem)
{
    openClipsAt({1000});
    ASSERT_TRUE(conductor->apply({"Split", {edit::SplitClip{{10}, Frames{9000}, {20}}}}));
    ASSERT_TRUE(conductor->apply({"Gain", {edit::SetClipGain{{20}, {-6.0}}}}));
    ASSERT_TRUE(conductor->apply({"Fade", {edit::SetClipFades{{10}, {}, {Frames{900}}}}}));
    const auto expected = heard(30'000);
    ASSERT_TRUE(conductor->joinClips({{10}, {20}}));
    EXPECT_TRUE(heard(30'000) == expected);
    EXPECT_FALSE(madeNothing());
}

TEST_F(Joining, ofNotesKeepsThemWhereTheyAre)
{
    openClipsAt({0});
    const auto notes = [](std::uint64_t id, std::int64_t start)
    {
        document::NoteContent content{.length = base::ClipTicks{960}};
        content.notes.push_back({.id = {id + 1}, .start = base::ClipTicks{10}, .length = base::ClipTicks{20}});
        return edit::AddClip{{2}, {.id = {id}, .name = "n", .start = base::SongTicks{start}, .content = content}};
    };
    ASSERT_TRUE(conductor->apply({"Notes", {notes(100, 0), notes(200, 1920)}}));
    ASSERT_TRUE(conductor->joinClips({{100}, {200}}));
    const auto& content = std::get<document::NoteContent>(conductor->song().find(base::ClipId{100})->content);
    EXPECT_EQ(content.length, base::ClipTicks{2880});
    ASSERT_EQ(content.notes.size(), 2u);
    EXPECT_EQ(content.notes[1].start, base::ClipTicks{1930});
    EXPECT_THAT(refusal({{10}, {100}}), HasSubstr("notes and sounds"));
}

TEST_F(Joining, ofNotesKeepsTheirLanesAndUnlinksThem)
{
    openClipsAt({0});
    const auto notes = [](std::uint64_t id, std::int64_t start, double value)
    {
        document::NoteContent content{.length = base::ClipTicks{960}};
        content.lanes = {{document::LaneKind::pressure, 0, {{base::ClipTicks{10}, value}}}};
        content.notes.push_back({.id = {id + 1}, .start = base::ClipTicks{10}, .length = base::ClipTicks{20}});
        return edit::AddClip{{2}, {.id = {id}, .name = "n", .start = base::SongTicks{start}, .content = content}};
    };
    ASSERT_TRUE(conductor->apply({"Notes", {notes(100, 0, 0.5), notes(200, 1920, 0.25)}}));
    ASSERT_TRUE(conductor->apply({"Link", {edit::LinkClip{{100}, {2}, base::SongTicks{9600}, {300}, {}}}}));
    ASSERT_TRUE(conductor->joinClips({{100}, {200}}));
    const auto& content = std::get<document::NoteContent>(conductor->song().find(base::ClipId{100})->content);
    ASSERT_EQ(content.lanes.size(), 1u);
    using Points = std::vector<document::LanePoint>;
    EXPECT_EQ(content.lanes[0].points,
              (Points{{base::ClipTicks{10}, 0.5}, {base::ClipTicks{960}, 0.0}, {base::ClipTicks{1930}, 0.25}}));
    EXPECT_EQ(content.notes.size(), 2u);
    const auto& linked = std::get<document::NoteContent>(conductor->song().find(base::ClipId{300})->content);
    EXPECT_EQ(linked.notes.size(), 1u) << "it was linked to the first";
}

TEST_F(Joining, saysWhatCannotBeDoneAndLeavesNothing)
{
    openClipsAt({0, 30'000, 60'000});
    ASSERT_TRUE(conductor->apply(
        {"Track", {edit::AddTrack{.track = {.id = {50}, .name = "Else"}}, edit::MoveClip{{12}, {50}, 0, Frames{0}}}}));
    EXPECT_THAT(refusal({{10}}), HasSubstr("two or more"));
    EXPECT_THAT(refusal({{10}, {12}}), HasSubstr("different tracks"));
    EXPECT_THAT(refusal({{10}, {77}}), HasSubstr("no clip 77"));
    ASSERT_TRUE(conductor->apply({"Mute", {edit::MuteClip{{11}, true}}}));
    EXPECT_THAT(refusal({{10}, {11}}), HasSubstr("is muted"));
    ASSERT_TRUE(conductor->apply({"Mute", {edit::MuteClip{{11}, false}}}));

    const auto plan = conductor::planJoin(conductor->song(), {{10}, {11}});
    ASSERT_TRUE(plan);
    const auto stopped = conductor::renderJoin(*plan, folder.path(), [](double) { return false; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, base::ErrorKind::cancelled);

    fs::remove(folder.path() / "noise.wav");
    EXPECT_THAT(refusal({{10}, {11}}), HasSubstr("noise.wav is missing"));
    EXPECT_TRUE(madeNothing());
}

TEST_F(Joining, isRefusedWhereTheClipsChangedMeanwhile)
{
    openClipsAt({0, 30'000});
    const auto plan = conductor::planJoin(conductor->song(), {{10}, {11}});
    const auto rendered = conductor::renderJoin(*plan, folder.path());
    ASSERT_TRUE(rendered);
    ASSERT_TRUE(conductor->apply({"Gain", {edit::SetClipGain{{11}, {-6.0}}}}));
    const auto joined = conductor->join(*plan, *rendered);
    ASSERT_FALSE(joined);
    EXPECT_THAT(joined.error().message, HasSubstr("changed"));
    EXPECT_TRUE(madeNothing()) << "the file that nobody plays is gone";
    EXPECT_EQ(clipsOf(0).size(), 2u);
}

} // namespace
