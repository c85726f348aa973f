// SPDX-License-Identifier: GPL-3.0-or-later
// What moves in one note alone, as MPE.
#include "media/MidiExpression.h"

#include "SoundFiles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <smf.h>

namespace
{

using namespace soundfiles;
using base::ClipTicks;
using Note = media::MidiFile::Note;
using Points = std::vector<media::MidiFile::Point>;
using testing::ElementsAre;

/// "at value" each, values in thousandths.
std::vector<std::string> textsOf(const Points& points)
{
    std::vector<std::string> texts;
    for (const auto& point : points)
        texts.push_back(std::to_string(point.at.value) + " " + std::to_string(std::lround(point.value * 1000.0)));
    return texts;
}

Note note(std::int64_t start, std::int64_t length, int pitch, Points bend = {}, Points timbre = {},
          Points pressure = {})
{
    return {ClipTicks{start}, ClipTicks{length}, pitch, 1.0, 0.5, std::move(pressure),
            std::move(bend),  std::move(timbre)};
}

class MidiExpression : public testing::Test
{
protected:
    void write(const std::vector<Note>& notes, std::vector<media::MidiFile::Lane> lanes = {})
    {
        media::MidiFile file;
        file.parts.push_back({.name = "Keys", .notes = notes, .lanes = std::move(lanes)});
        EXPECT_TRUE(media::writeMidiFile(path(), file));
    }
    std::filesystem::path path() const { return folder.path() / "song.mid"; }

    media::MidiFile read()
    {
        auto file = media::readMidiFile(path());
        EXPECT_TRUE(file) << file.error().message;
        return file ? *std::move(file) : media::MidiFile{};
    }

    /// A file of type 1 with 960 ticks a quarter note and these tracks.
    void writeTracks(const std::vector<std::vector<int>>& tracks)
    {
        std::vector<char> bytes;
        const auto add = [&](std::initializer_list<int> more)
        {
            for (const int byte : more)
                bytes.push_back(static_cast<char>(byte));
        };
        add({'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 1, 0, static_cast<int>(tracks.size()), 3, 0xc0});
        for (const auto& track : tracks)
        {
            add({'M', 'T', 'r', 'k'});
            const auto size = track.size() + 4;
            for (int shift = 24; shift >= 0; shift -= 8)
                add({static_cast<int>(size >> shift & 255)});
            for (const int byte : track)
                bytes.push_back(static_cast<char>(byte));
            add({0, 0xff, 0x2f, 0});
        }
        writeAll(path(), bytes);
    }

    support::TemporaryFolder folder;
};

TEST_F(MidiExpression, ComesBackAsItWasWritten)
{
    std::mt19937 random(5);
    const auto chance = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    std::vector<Note> notes;
    for (int i = 0; i < 200; ++i)
    {
        auto one = note(i * 100, chance(1, 1500), 30 + i % 60); // no more than 15 at once
        for (auto* const points : {&one.bend, &one.timbre, &one.pressure})
            for (std::int64_t at = chance(0, 300); at < one.length.value && points->size() < 5; at += chance(1, 200))
                points->push_back(
                    {ClipTicks{at}, points == &one.bend ? chance(-480, 480) / 10.0 : chance(1, 127) / 127.0});
        notes.push_back(std::move(one));
    }
    write(notes, {{media::MidiFile::LaneKind::controller, 64, {{ClipTicks{10}, 1.0}}},
                  {media::MidiFile::LaneKind::pitchBend, 0, {{ClipTicks{20}, 0.5}}}});
    const auto file = read();
    ASSERT_EQ(file.parts.size(), 1u);
    const auto& part = file.parts[0];
    EXPECT_EQ(part.name, "Keys");
    ASSERT_EQ(part.notes.size(), notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i)
    {
        SCOPED_TRACE(i);
        EXPECT_EQ(part.notes[i].start, notes[i].start);
        EXPECT_EQ(part.notes[i].length, notes[i].length);
        EXPECT_EQ(part.notes[i].pitch, notes[i].pitch);
        EXPECT_EQ(textsOf(part.notes[i].pressure), textsOf(notes[i].pressure));
        EXPECT_EQ(textsOf(part.notes[i].timbre), textsOf(notes[i].timbre));
        ASSERT_EQ(part.notes[i].bend.size(), notes[i].bend.size());
        for (std::size_t j = 0; j < notes[i].bend.size(); ++j)
        {
            EXPECT_EQ(part.notes[i].bend[j].at, notes[i].bend[j].at);
            EXPECT_NEAR(part.notes[i].bend[j].value, notes[i].bend[j].value, 48.0 / 8192.0 + 1e-9);
        }
    }
    ASSERT_EQ(part.lanes.size(), 2u) << "those of the part, without what sets up the zone";
    EXPECT_EQ(part.lanes[0].controller, 64);
    EXPECT_THAT(textsOf(part.lanes[1].points), ElementsAre("20 500"));
}

TEST_F(MidiExpression, IsWrittenAsMpeForOtherPrograms)
{
    write({note(0, 960, 60, {{ClipTicks{0}, 12.0}, {ClipTicks{480}, -48.0}}), note(0, 480, 64),
           note(960, 960, 67, {}, {{ClipTicks{10}, 1.0}})},
          {{media::MidiFile::LaneKind::program, 0, {{ClipTicks{0}, 5.0 / 127.0}}}});
    auto* const smf = smf_load(path().c_str());
    ASSERT_TRUE(smf);
    std::vector<std::string> heard;
    while (auto* const event = smf_get_next_event(smf))
    {
        if (smf_event_is_metadata(event))
            continue;
        auto text = std::to_string(event->time_pulses) + ":";
        for (int i = 0; i < event->midi_buffer_length; ++i)
            text += " " + std::to_string(event->midi_buffer[i]);
        heard.push_back(text);
    }
    smf_delete(smf);
    ASSERT_GT(heard.size(), 48u);
    EXPECT_THAT(
        std::vector(heard.begin(), heard.begin() + 6),
        ElementsAre("0: 176 101 0", "0: 176 100 6", "0: 176 6 15", "0: 177 101 0", "0: 177 100 0", "0: 177 6 48"))
        << "a lower zone of 15 members, whose bends go over 48 semitones";
    EXPECT_EQ(heard[47], "0: 191 6 48");
    EXPECT_THAT(std::vector(heard.begin() + 48, heard.end()),
                ElementsAre("0: 192 5", "0: 225 0 80", "0: 209 0", "0: 177 74 0", "0: 226 0 64", "0: 210 0",
                            "0: 178 74 0", "0: 145 60 127", "0: 146 64 127", "480: 130 64 64", "480: 225 0 0",
                            "960: 129 60 64", "960: 227 0 64", "960: 211 0", "960: 179 74 0", "960: 147 67 127",
                            "970: 179 74 127", "1920: 131 67 64"))
        << "each note on a channel that is reset before, the longest unused first";
}

TEST_F(MidiExpression, PartsWithoutStayOnOneChannel)
{
    write({note(0, 960, 60, {}, {}, {{ClipTicks{0}, 1.0}})});
    const auto file = read();
    EXPECT_EQ(file.parts.at(0).channel, 1);
    EXPECT_THAT(textsOf(file.parts[0].notes.at(0).pressure), ElementsAre("0 1000"))
        << "a key's own pressure needs no zone";
}

TEST_F(MidiExpression, OfAnUpperZoneIsReadWithItsOwnRange)
{
    writeTracks({{0,  0xbf, 101, 0,   0,  100,  6,   0,   6, 2,  // 2 members: channels 15 and 14
                  0,  0xbe, 101, 0,   0,  100,  0,   0,   6, 12, // an octave on channel 15
                  0,  0xee, 0,   127, 0,  0x9e, 60,  100,        // bent before it begins, nearly all of it
                  10, 0xee, 0,   0,                              // an octave down
                  10, 0xbe, 74,  127, 0,  0xde, 127,             // timbre, pressure
                  0,  0xbe, 1,   127,                            // nothing that a note has
                  0,  0x8e, 60,  64,  0,  0xee, 0,   64,         // it is over
                  0,  0x9d, 62,  100, 10, 0x8d, 62,  64,         // a plain one on channel 14
                  0,  0x90, 48,  100, 10, 0x80, 48,  64}});      // and one outside of the zone
    const auto file = read();
    ASSERT_EQ(file.parts.size(), 2u);
    EXPECT_EQ(file.parts[0].channel, 1);
    const auto& zone = file.parts[1];
    EXPECT_EQ(zone.channel, 16);
    EXPECT_TRUE(zone.lanes.empty());
    ASSERT_EQ(zone.notes.size(), 2u);
    EXPECT_EQ(zone.notes[0].pitch, 60);
    EXPECT_THAT(textsOf(zone.notes[0].bend), ElementsAre("0 11813", "10 -12000"));
    EXPECT_TRUE(zone.notes[0].timbre.empty()) << "it comes as the note ends";
    EXPECT_EQ(zone.notes[1].pitch, 62);
    EXPECT_TRUE(zone.notes[1].bend.empty());
}

TEST_F(MidiExpression, OfAZoneThatAnotherTrackSetsUpIsRead)
{
    const std::vector<int> setup{0, 0xb0, 101, 0, 0, 100, 6, 0, 6, 15};
    const std::vector<int> notes{0,  0x91, 60, 100,  10, 0xe1, 0,  0,    10, 0x81,
                                 60, 64,   0,  0x92, 64, 100,  20, 0x82, 64, 64};
    writeTracks({setup, notes});
    const auto file = read();
    ASSERT_EQ(file.parts.size(), 1u);
    EXPECT_EQ(file.parts[0].channel, 1);
    EXPECT_THAT(textsOf(file.parts[0].notes.at(0).bend), ElementsAre("10 -48000"));
    writeTracks({notes});
    EXPECT_EQ(read().parts.size(), 2u) << "without a zone they are channels";
}

TEST_F(MidiExpression, RefusesMoreChangesThanItHasRoomFor)
{
    std::vector<int> events{0, 0xb0, 101, 0, 0, 100, 6, 0, 6, 1};
    for (int i = 0; i < 1100; ++i)
        events.insert(events.end(), {0, 0x91, 60, 1});
    for (int i = 0; i < 1000; ++i)
        events.insert(events.end(), {1, 0xe1, i % 128, 1});
    writeTracks({events});
    const auto file = media::readMidiFile(path());
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message,
              "song.mid holds more than 1000000 changes of controllers, each counted for every note");
}

TEST(MemberChannels, AreTheLongestUnusedThatAreFree)
{
    std::vector<Note> notes;
    for (int i = 0; i < 15; ++i)
        notes.push_back(note(0, 1000 - i, 60));
    EXPECT_THAT(media::memberChannels(notes), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    notes.push_back(note(500, 10, 60));
    notes.push_back(note(1000, 10, 60));
    EXPECT_EQ(media::memberChannels(notes)[15], 15) << "the first that gets free";
    EXPECT_EQ(media::memberChannels(notes)[16], 15) << "it was free again the first";
    notes.push_back(note(1000, 10, 60));
    EXPECT_EQ(media::memberChannels(notes)[17], 14);
}

} // namespace
