// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a MIDI file that a SoundFont plays: TimGM6mb, whose names of presets tell them apart.
#include "conductor/SoundFontParts.h"

#include "conductor/Conductor.h"
#include "conductor/Import.h"
#include "document/Document.h"
#include "support/Sf2Maker.h"
#include "support/TemporaryFolder.h"

#include <array>
#include <fstream>
#include <gtest/gtest.h>

namespace
{

using media::MidiFile;

MidiFile::Part part(int channel, std::optional<int> program, std::optional<int> bank = {})
{
    MidiFile::Part made{.name = "Part", .notes = {{{}, base::ClipTicks{960}, 60, 0.8}}, .channel = channel};
    if (bank)
        made.lanes.push_back({MidiFile::LaneKind::controller, 0, {{{}, *bank / 127.0}}});
    if (program)
        made.lanes.push_back({MidiFile::LaneKind::program, 0, {{{}, *program / 127.0}}});
    return made;
}

class SoundFontParts : public testing::Test
{
protected:
    base::Result<conductor::PartInstruments> play(MidiFile::Part one, const std::filesystem::path& font)
    {
        read.files.assign(1, {"song.mid", MidiFile{.parts = {std::move(one)}}});
        return instrumentsOf(font, read, {folder.path(), {48000}});
    }

    std::string presetOf(MidiFile::Part one)
    {
        const auto found = play(std::move(one), timidity);
        return found && found->size() == 1 ? found->begin()->second.name : "none";
    }

    support::TemporaryFolder folder;
    conductor::ReadFiles read;
    const std::filesystem::path timidity = "/usr/share/sounds/sf2/TimGM6mb.sf2";
};

TEST_F(SoundFontParts, HaveThePresetOfTheirProgramAndBank)
{
    EXPECT_EQ(presetOf(part(1, {})), "Piano 1");
    EXPECT_EQ(presetOf(part(1, 43)), "Contrabass");
    EXPECT_EQ(presetOf(part(16, 49)), "Slow Strings LP");
    EXPECT_EQ(presetOf(part(1, 43, 5)), "Contrabass") << "there is no such bank";
    EXPECT_EQ(presetOf(part(10, {})), "Standard");
    EXPECT_EQ(presetOf(part(10, 126)), "Standard") << "there are no such drums";
}

TEST_F(SoundFontParts, PlayTheirSamplesInASong)
{
    const auto instruments = play(part(1, 43), timidity);
    ASSERT_TRUE(instruments) << instruments.error().message;
    auto document = document::Document::inMemory(document::Song{});
    const auto done = document.apply(conductor::importOf(read, {}, document, *instruments));
    ASSERT_TRUE(done) << done.error().message;
    const auto& song = document.song();
    ASSERT_EQ(song.tracks.size(), 1u);
    const auto& device = song.tracks[0].devices.at(0);
    EXPECT_EQ(device.type, "sampler");
    ASSERT_FALSE(device.zones.empty());
    for (const auto& zone : device.zones)
    {
        const auto* sound = song.find(zone.sound);
        ASSERT_NE(sound, nullptr);
        EXPECT_TRUE(std::filesystem::exists(folder.path() / sound->path)) << sound->path;
    }
}

TEST_F(SoundFontParts, LeaveNothingWhereTheyAreNotUsed)
{
    read.files.assign(1, {"song.mid", MidiFile{.parts = {part(1, 43), part(2, 0), part(3, 43)}}});
    int calls = 0;
    const auto whole = [&](double) { return ++calls > 0; };
    const auto instruments = instrumentsOf(timidity, read, {folder.path(), {48000}}, whole);
    ASSERT_TRUE(instruments) << instruments.error().message;
    EXPECT_FALSE(std::filesystem::is_empty(folder.path()));
    removeMade(*instruments);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));

    const auto allButTheLast = [&](double) { return --calls > 0; };
    EXPECT_FALSE(instrumentsOf(timidity, read, {folder.path(), {48000}}, allButTheLast));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

/// Through all that `tutti add --soundfont` does.
TEST_F(SoundFontParts, WhatTheyLeaveOutIsSaidOnce)
{
    sf2maker::Font font;
    font.zones = {{{6, 50}, {13, 30}, {53, 0}}};
    std::ofstream(folder.path() / "font.sf2", std::ios::binary) << font.whole();
    const auto bytes = [](std::initializer_list<int> all)
    {
        std::string text;
        for (const int one : all)
            text += static_cast<char>(one);
        return text;
    };
    const auto track = bytes({0, 0x90, 60, 100, 0x83, 0x60, 0x80, 60, 64, 0, 0xff, 0x2f, 0});
    const auto part = "MTrk" + bytes({0, 0, 0, static_cast<int>(track.size())}) + track;
    std::ofstream(folder.path() / "tune.mid", std::ios::binary)
        << "MThd" << bytes({0, 0, 0, 6, 0, 1, 0, 2, 1, 0xe0}) << part << part;
    auto song = conductor::Conductor::create(folder.path() / "song.tutti", {});
    ASSERT_TRUE(song);
    const std::array tune{folder.path() / "tune.mid"};
    const auto added = song->addFiles(tune, {.soundFont = folder.path() / "font.sf2"});
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(*added, std::vector<std::string>{"Piano has two LFOs: both play at the speed of the vibrato"});
    EXPECT_EQ(song->song().tracks.size(), 2u);
    const auto plain = song->addFiles(tune, {});
    ASSERT_TRUE(plain);
    EXPECT_TRUE(plain->empty());
}

TEST_F(SoundFontParts, RefuseWhatIsNoSoundFont)
{
    const auto found = play(part(1, {}), "/nowhere/font.sf2");
    ASSERT_FALSE(found);
    EXPECT_NE(found.error().message.find("font.sf2"), std::string::npos);
}

} // namespace
