// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Conductor.h"

#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>

namespace
{

using namespace document;
using conductor::Conductor;
using conductor::Placement;
using testing::HasSubstr;

class ConductorTest : public testing::Test
{
protected:
    ConductorTest() { support::writeNoise(folder.path() / "noise.wav", {44100}, 2, 44'100, 1); }

    Conductor newSong()
    {
        auto made = Conductor::create(folder.path() / "song.tutti", {});
        EXPECT_TRUE(made) << made.error().message;
        return std::move(*made);
    }

    support::TemporaryFolder folder;
    const std::filesystem::path noise = folder.path() / "noise.wav";
};

TEST_F(ConductorTest, addsAFileAsASoundATrackAndAClipInOneGesture)
{
    auto conductor = newSong();
    const auto before = conductor.song();
    ASSERT_TRUE(conductor.addFiles(std::array{noise}, {.at = base::SongTicks{960}, .gain = {-3.0}, .pan = 0.5}));

    ASSERT_EQ(conductor.song().tracks.size(), 1u);
    const auto& track = conductor.song().tracks[0];
    EXPECT_EQ(track.name, "noise");
    EXPECT_EQ(track.strip.pan, 0.5);
    ASSERT_EQ(track.clips.size(), 1u);
    const auto& content = std::get<SoundContent>(track.clips[0].content);
    EXPECT_EQ(content.length, base::Frames{48'000}); // a second, at the song's rate
    EXPECT_EQ(content.gain, base::Decibels{-3.0});
    ASSERT_EQ(conductor.song().sounds.size(), 1u);
    EXPECT_EQ(conductor.song().sounds[0].path, "noise.wav"); // beside the song: relative
    EXPECT_EQ(conductor.song().sounds[0].hash.size(), 32u);

    EXPECT_EQ(conductor.history().size(), 1u);
    ASSERT_TRUE(conductor.undo());
    auto undone = conductor.song();
    undone.lastId = before.lastId;
    EXPECT_EQ(undone, before);
}

TEST_F(ConductorTest, usesOneEntryForTheSameFileAndPutsFilesOfOneTrackInARow)
{
    auto conductor = newSong();
    ASSERT_TRUE(conductor.addFiles(std::array{noise, noise}, {.track = "Row"}));
    EXPECT_EQ(conductor.song().sounds.size(), 1u);
    ASSERT_EQ(conductor.song().tracks.size(), 1u);
    const auto& clips = conductor.song().tracks[0].clips;
    ASSERT_EQ(clips.size(), 2u);
    EXPECT_EQ(std::get<base::Frames>(clips[1].start), base::Frames{48'000});

    ASSERT_TRUE(conductor.addFiles(std::array{noise}, {.track = "Row"}));
    EXPECT_EQ(conductor.song().tracks.size(), 1u);
    EXPECT_EQ(conductor.song().sounds.size(), 1u);
}

TEST_F(ConductorTest, addsAllFilesOrNone)
{
    auto conductor = newSong();
    const auto added = conductor.addFiles(std::array{noise, folder.path() / "nothing.wav"}, {});
    ASSERT_FALSE(added);
    EXPECT_THAT(added.error().message, HasSubstr("nothing.wav"));
    EXPECT_TRUE(conductor.song().tracks.empty());
    EXPECT_TRUE(conductor.history().empty());
}

TEST_F(ConductorTest, addsAMidiFileAsTracksWithASynthesizer)
{
    // One track: tempo 90 (666,666 us a beat), C4 for a beat of 480 ticks.
    const std::string bytes{"MThd\0\0\0\6\0\0\0\1\1\xe0"
                            "MTrk\0\0\0\x14\0\xff\x51\3\x0a\x2c\x2a\0\x90\x3c\x40\x83\x60\x80\x3c\0\0\xff\x2f\0",
                            42};
    std::ofstream(folder.path() / "tune.mid", std::ios::binary) << bytes;

    auto conductor = newSong();
    const auto added = conductor.addFiles(std::array{folder.path() / "tune.mid"}, {});
    ASSERT_TRUE(added) << added.error().message;
    ASSERT_EQ(conductor.song().tracks.size(), 1u);
    const auto& track = conductor.song().tracks[0];
    ASSERT_EQ(track.devices.size(), 1u);
    EXPECT_EQ(track.devices[0].type, "synthesizer");
    const auto& content = std::get<NoteContent>(track.clips.at(0).content);
    ASSERT_EQ(content.notes.size(), 1u);
    EXPECT_EQ(content.notes[0].pitch, 60);
    EXPECT_EQ(content.notes[0].length, base::ClipTicks{960});
    EXPECT_NEAR(conductor.song().tempo.tempos.at(0).bpm, 90.0, 1e-3);
}

TEST_F(ConductorTest, describesSoundsThatAreAddedByPathAlone)
{
    auto conductor = newSong();
    ASSERT_TRUE(conductor.apply({"add", {edit::AddSound{{.path = "noise.wav"}}}}));
    const auto& sound = conductor.song().sounds.at(0);
    EXPECT_EQ(sound.rate, base::SampleRate{44100});
    EXPECT_EQ(sound.frames, base::Frames{44'100});
    EXPECT_EQ(sound.channels, 2);
    EXPECT_EQ(sound.path, "noise.wav");
    EXPECT_FALSE(conductor.apply({"add", {edit::AddSound{{.path = "none.wav"}}}}));
}

TEST_F(ConductorTest, collectsWhatLiesElsewhereAndPlaysItAfterAMove)
{
    const support::TemporaryFolder elsewhere;
    support::writeNoise(elsewhere.path() / "noise.wav", {48000}, 1, 4800, 2);
    {
        auto conductor = newSong();
        ASSERT_TRUE(conductor.addFiles(std::array{noise, elsewhere.path() / "noise.wav"}, {}));
        ASSERT_TRUE(conductor.collect());
        EXPECT_EQ(conductor.song().sounds.at(0).path, "sounds/noise.wav");
        EXPECT_EQ(conductor.song().sounds.at(1).path, "sounds/noise 2.wav");
        ASSERT_TRUE(conductor.collect());
        EXPECT_EQ(conductor.history().size(), 2u) << "nothing was left to collect";
    }

    const support::TemporaryFolder moved;
    std::filesystem::rename(folder.path() / "song.tutti", moved.path() / "song.tutti");
    std::filesystem::rename(folder.path() / "sounds", moved.path() / "sounds");
    std::filesystem::remove(elsewhere.path() / "noise.wav");
    std::filesystem::remove(noise);

    auto conductor = Conductor::open(moved.path() / "song.tutti");
    ASSERT_TRUE(conductor);
    for (const auto& sound : conductor->song().sounds)
        EXPECT_TRUE(conductor::findSound(sound, conductor->folder()));
}

TEST_F(ConductorTest, refusesToCollectWhatIsMissing)
{
    auto conductor = newSong();
    ASSERT_TRUE(conductor.addFiles(std::array{noise}, {}));
    std::filesystem::remove(noise);
    const auto collected = conductor.collect();
    ASSERT_FALSE(collected);
    EXPECT_THAT(collected.error().message, HasSubstr("noise.wav is missing"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "sounds"));
}

TEST_F(ConductorTest, findsAMovedSoundBesideTheSongByItsContent)
{
    const support::TemporaryFolder elsewhere;
    support::writeNoise(elsewhere.path() / "away.wav", {48000}, 1, 4800, 3);
    auto conductor = newSong();
    ASSERT_TRUE(conductor.addFiles(std::array{elsewhere.path() / "away.wav"}, {}));
    const auto sound = conductor.song().sounds.at(0);

    std::filesystem::copy_file(elsewhere.path() / "away.wav", folder.path() / "away.wav");
    std::filesystem::remove(elsewhere.path() / "away.wav");
    EXPECT_EQ(conductor::findSound(sound, folder.path()), folder.path() / "away.wav");

    support::writeNoise(folder.path() / "away.wav", {48000}, 1, 4800, 4); // another sound of that name
    EXPECT_EQ(conductor::findSound(sound, folder.path()), std::nullopt);
}

TEST_F(ConductorTest, aMissingSoundIsToldAndTheRestRenders)
{
    auto conductor = newSong();
    support::writeNoise(folder.path() / "other.wav", {48000}, 2, 48'000, 5);
    ASSERT_TRUE(conductor.addFiles(std::array{noise, folder.path() / "other.wav"}, {}));
    std::filesystem::remove(noise);

    conductor::RenderSettings settings;
    settings.out = folder.path() / "out.wav";
    const auto report = conductor::render(conductor.song(), conductor.folder(), settings);
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(report->missing.size(), 1u);
    EXPECT_THAT(report->missing[0], HasSubstr("noise.wav is missing"));
    EXPECT_GT(report->peak.value, -20.0);
}

} // namespace
