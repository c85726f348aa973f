// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MidiFile.h"

#include "MidiBytes.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <smf.h>

namespace
{

using namespace midibytes;

void expectNote(const media::MidiFile::Note& note, std::int64_t start, std::int64_t length, int pitch, int velocity)
{
    EXPECT_EQ(note.start.value, start);
    EXPECT_EQ(note.length.value, length);
    EXPECT_EQ(note.pitch, pitch);
    EXPECT_DOUBLE_EQ(note.velocity, velocity / 127.0);
}

TEST_F(MidiFile, readsTracksNamesNotesAndTempos)
{
    const auto conductor = track(bytes({0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20}) +            // 500,000 us: 120
                                 bytes({0x83, 0x60, 0xff, 0x51, 3, 0x0f, 0x42, 0x40}));   // 480 later: 60
    const auto bass = track(bytes({0, 0xff, 3, 4}) + "Bass" + bytes({0, 0x90, 36, 100}) + //
                            bytes({0x78, 36, 0}) +                                        // running; 120 later off
                            bytes({0, 0xb0, 7, 90, 0, 0xc0, 5, 0, 0xe0, 0, 64}) +         // no notes
                            bytes({0, 0xf0, 3, 1, 2, 0xf7}) +                             // system exclusive
                            bytes({0x81, 0x70, 0x90, 40, 1, 0x78, 0x80, 40, 64}));        // at 360, off at 480
    const auto file = read(head(1, 2, 240) + conductor + "junk" + number(3, 4) + "abc" + bass);
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->tempos.size(), 2u);
    EXPECT_EQ(file->tempos[0].at.value, 0);
    EXPECT_DOUBLE_EQ(file->tempos[0].bpm, 120.0);
    EXPECT_EQ(file->tempos[1].at.value, 480 * 4);
    EXPECT_DOUBLE_EQ(file->tempos[1].bpm, 60.0);
    ASSERT_EQ(file->parts.size(), 1u);
    EXPECT_EQ(file->parts[0].name, "Bass");
    ASSERT_EQ(file->parts[0].notes.size(), 2u);
    expectNote(file->parts[0].notes[0], 0, 480, 36, 100);
    expectNote(file->parts[0].notes[1], 360 * 4, 480, 40, 1);
}

TEST_F(MidiFile, readsMetersAndMarkersOfAllTracks)
{
    const auto one = track(bytes({0, 0xff, 0x58, 4, 3, 2, 24, 8}) + bytes({0, 0xff, 6, 5}) + "Intro" +
                           bytes({0x81, 0x10, 0xff, 0x58, 4, 7, 3, 24, 8, 0, 0xff, 0x58, 4, 6, 3, 24, 8}));
    const auto two = track(bytes({0x60, 0xff, 6, 1, 0xe9, 0, 0xff, 0x58, 4, 0, 2, 24, 8, 0, 0xff, 0x58, 2, 4, 6}));
    const auto file = read(head(1, 2, 48) + one + two);
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->meters.size(), 2u) << "no beats a bar, or beats of a 64th, are none";
    EXPECT_EQ(file->meters[0].at.value, 0);
    EXPECT_EQ(file->meters[0].numerator, 3);
    EXPECT_EQ(file->meters[0].denominator, 4);
    EXPECT_EQ(file->meters[1].at.value, 144 * 20);
    EXPECT_EQ(file->meters[1].numerator, 6) << "of two at one time the last counts";
    EXPECT_EQ(file->meters[1].denominator, 8);
    ASSERT_EQ(file->markers.size(), 2u);
    EXPECT_EQ(file->markers[0].name, "Intro");
    EXPECT_EQ(file->markers[1].name, "\xc3\xa9");
    EXPECT_EQ(file->markers[1].at.value, 96 * 20);
}

TEST_F(MidiFile, readsATempoAsPeopleWriteIt)
{
    for (const double bpm : {1.0 * 4, 60.0, 90.0, 97.5, 118.25, 133.333, 174.0, 999.0})
    {
        const auto microseconds = static_cast<std::uint32_t>(std::lround(60e6 / bpm));
        const auto file = read(head(1, 1, 96) + track(bytes({0, 0xff, 0x51, 3}) + number(microseconds, 3)));
        ASSERT_TRUE(file);
        EXPECT_DOUBLE_EQ(file->tempos.at(0).bpm, bpm);
    }
}

media::MidiFile::Note randomNote(std::mt19937& random, int pitch, std::int64_t& from)
{
    from += random() % 2000;
    const auto length = 1 + static_cast<std::int64_t>(random() % 3000);
    const media::MidiFile::Note note{base::ClipTicks{from}, base::ClipTicks{length}, pitch,
                                     static_cast<double>(1 + random() % 127) / 127.0};
    from += length;
    return note;
}

TEST_F(MidiFile, comesBackAsItWasWritten)
{
    std::mt19937 random(3);
    media::MidiFile file;
    for (const std::int64_t at : {0, 960, 5000, 2'000'000})
        file.tempos.push_back({base::SongTicks{at}, 60e6 / static_cast<double>(200'000 + random() % 1'000'000)});
    file.meters = {{base::SongTicks{0}, 4, 4}, {base::SongTicks{3840}, 7, 8}, {base::SongTicks{7200}, 64, 32}};
    file.markers = {{base::SongTicks{0}, "Intro"},
                    {base::SongTicks{100'000}, "Stra\xc3\x9f"
                                               "e"}};
    for (int number = 0; number < 40; ++number)
    {
        media::MidiFile::Part part{.name = "Part " + std::to_string(number), .notes = {}};
        for (int pitch = 0; pitch < 128; pitch += 1 + static_cast<int>(random() % 40))
            for (std::int64_t from = 0; from < 20'000;)
                part.notes.push_back(randomNote(random, pitch, from));
        std::ranges::stable_sort(part.notes, {}, [](const auto& note) { return std::pair(note.start, note.pitch); });
        file.parts.push_back(std::move(part));
    }

    const auto path = folder.path() / "out.mid";
    ASSERT_TRUE(media::writeMidiFile(path, file));
    const auto again = media::readMidiFile(path);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->tempos.size(), file.tempos.size());
    for (std::size_t i = 0; i < file.tempos.size(); ++i)
    {
        EXPECT_EQ(again->tempos[i].at, file.tempos[i].at);
        EXPECT_EQ(std::lround(60e6 / again->tempos[i].bpm), std::lround(60e6 / file.tempos[i].bpm));
    }
    ASSERT_EQ(again->meters.size(), 3u);
    EXPECT_EQ(again->meters[2].numerator, 64);
    EXPECT_EQ(again->meters[2].denominator, 32);
    EXPECT_EQ(again->markers.back().name, file.markers.back().name);
    ASSERT_EQ(again->parts.size(), file.parts.size());
    for (std::size_t i = 0; i < file.parts.size(); ++i)
    {
        EXPECT_EQ(again->parts[i].name, file.parts[i].name);
        ASSERT_EQ(again->parts[i].notes.size(), file.parts[i].notes.size()) << i;
        for (std::size_t n = 0; n < file.parts[i].notes.size(); ++n)
        {
            const auto& note = file.parts[i].notes[n];
            expectNote(again->parts[i].notes[n], note.start.value, note.length.value, note.pitch,
                       static_cast<int>(std::lround(note.velocity * 127.0)));
        }
    }
}

/// Another library's reading of what is written: libsmf names events in text.
TEST_F(MidiFile, isReadByOthers)
{
    media::MidiFile file;
    file.tempos = {{base::SongTicks{0}, 120.0}, {base::SongTicks{3840}, 90.0}};
    file.parts = {{"Bass", {{base::ClipTicks{480}, base::ClipTicks{960}, 36, 100 / 127.0}}}};
    const auto path = folder.path() / "out.mid";
    ASSERT_TRUE(media::writeMidiFile(path, file));
    smf_t* const smf = smf_load(path.c_str());
    ASSERT_NE(smf, nullptr);
    EXPECT_EQ(smf->format, 1);
    EXPECT_EQ(smf->ppqn, 960);
    EXPECT_EQ(smf->number_of_tracks, 2);
    EXPECT_DOUBLE_EQ(smf_get_length_seconds(smf), 2.0) << "up to the last event, the change of tempo";
    std::vector<std::pair<double, std::vector<int>>> notes;
    while (const auto* event = smf_get_next_event(smf))
        if (!smf_event_is_metadata(event))
            notes.push_back(
                {event->time_seconds, {event->midi_buffer, event->midi_buffer + event->midi_buffer_length}});
    smf_delete(smf);
    const std::vector<std::pair<double, std::vector<int>>> wanted{{0.25, {0x90, 36, 100}}, {0.75, {0x80, 36, 64}}};
    EXPECT_EQ(notes, wanted);
}

TEST_F(MidiFile, partsATypeZeroFileByChannel)
{
    const auto file = read(head(0, 1, 960) + track(bytes({0, 0x90, 60, 64, 0, 0x99, 36, 127}) +
                                                   bytes({10, 0x89, 36, 0, 10, 0x80, 60, 0})));
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->parts.size(), 2u);
    EXPECT_EQ(file->parts[0].name, "channel 1");
    expectNote(file->parts[0].notes.at(0), 0, 20, 60, 64);
    EXPECT_EQ(file->parts[1].name, "channel 10");
    expectNote(file->parts[1].notes.at(0), 0, 10, 36, 127);
    EXPECT_TRUE(file->tempos.empty());
}

TEST_F(MidiFile, endsNotesThatNobodyEndsAndKeepsThoseWithoutLength)
{
    const auto file = read(head(0, 1, 480) + track(bytes({0, 0x90, 60, 64, 0, 0x90, 62, 64, 0, 62, 0}) + //
                                                   bytes({100, 0xff, 1, 1, 'x'})));
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->parts.at(0).notes.size(), 2u);
    expectNote(file->parts[0].notes[0], 0, 200, 60, 64);
    expectNote(file->parts[0].notes[1], 0, 1, 62, 64);
}

TEST_F(MidiFile, endsOverlappingNotesInTheOrderOfTheirBeginnings)
{
    const auto file = read(head(0, 1, 960) + track(bytes({0, 0x90, 60, 10, 10, 60, 20, 10, 60, 0, 10, 60, 0})));
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->parts.at(0).notes.size(), 2u);
    expectNote(file->parts[0].notes[0], 0, 20, 60, 10);
    expectNote(file->parts[0].notes[1], 10, 20, 60, 20);
}

TEST_F(MidiFile, roundsToTheNearestTick)
{
    const auto file = read(head(0, 1, 7) + track(bytes({1, 0x90, 60, 10, 1, 60, 0})));
    ASSERT_TRUE(file);
    expectNote(file->parts.at(0).notes.at(0), 137, 137, 60, 10); // 960 / 7 = 137.14, 2 x 960 / 7 = 274.29
}

TEST_F(MidiFile, refusesWithNameAndReason)
{
    const std::pair<Bytes, std::string> cases[] = {
        {"", "song.mid is empty"},
        {"Dear diary", "song.mid is no MIDI file"},
        {Bytes("MThd\0\0", 6), "song.mid is damaged: its head is not whole"},
        {head(1, 1, 0) + track(""), "song.mid is damaged: its head is not whole"},
        {head(2, 1, 96) + track(""), "song.mid is a MIDI file of type 2; Tutti reads types 0 and 1"},
        {head(1, 1, 0xe728) + track(""),
         "song.mid counts time in film frames; Tutti reads MIDI files that count beats"},
        {head(1, 1, 96) + track(bytes({0x81, 0x80, 0x80, 0x80, 0x90, 60, 60})),
         "song.mid is damaged in track 1 of 1"}, // a time without its last byte
        {head(1, 2, 96) + track(""), "song.mid is damaged in track 2 of 2"},
        {head(1, 1, 96) + track(bytes({0, 60, 60})), "song.mid is damaged in track 1 of 1"},
        {head(1, 1, 96) + "MTrk" + number(0xffffffff, 4) + "x", "song.mid is damaged in track 1 of 1"},
    };
    for (const auto& [content, sentence] : cases)
    {
        const auto file = read(content);
        ASSERT_FALSE(file) << sentence;
        EXPECT_EQ(file.error().message, sentence);
    }
    EXPECT_EQ(media::readMidiFile(folder.path() / "gone.mid").error().message, "gone.mid is not there");
    EXPECT_EQ(media::readMidiFile(folder.path()).error().kind, base::ErrorKind::unreadable);
}

/// "at value" of each point, values in thousandths.
std::vector<std::string> textsOf(const std::vector<media::MidiFile::Point>& points)
{
    std::vector<std::string> texts;
    for (const auto& point : points)
        texts.push_back(std::to_string(point.at.value) + " " + std::to_string(std::lround(point.value * 1000.0)));
    return texts;
}

TEST_F(MidiFile, readsWhatMovesBesideNotes)
{
    using testing::ElementsAre;
    using Kind = media::MidiFile::LaneKind;
    const auto keys = bytes({0, 0xc0, 127}) + bytes({0, 0x90, 60, 100}) + bytes({0, 0xb0, 7, 127, 48, 7, 0, 0, 1, 64}) +
                      bytes({0, 0xe0, 0, 0, 48, 0, 64, 48, 127, 127}) + bytes({0, 0xd0, 127}) +
                      bytes({0, 0xa0, 60, 127}) + bytes({0, 0xa0, 61, 1}) + bytes({0, 0x80, 60, 127});
    for (const auto type : {0u, 1u})
    {
        const auto file = read(head(type, 1, 96) + track(keys));
        ASSERT_TRUE(file) << file.error().message;
        const auto& part = file->parts.at(0);
        ASSERT_EQ(part.lanes.size(), 5u);
        EXPECT_EQ(part.lanes[0].controller, 1);
        EXPECT_THAT(textsOf(part.lanes[1].points), ElementsAre("0 1000", "480 0"));
        EXPECT_EQ(part.lanes[2].kind, Kind::pitchBend);
        EXPECT_THAT(textsOf(part.lanes[2].points), ElementsAre("480 -1000", "960 0", "1440 1000"));
        EXPECT_EQ(part.lanes[3].kind, Kind::pressure);
        EXPECT_EQ(part.lanes[4].kind, Kind::program);
        EXPECT_THAT(textsOf(part.lanes[4].points), ElementsAre("0 1000"));
        EXPECT_THAT(textsOf(part.notes.at(0).pressure), ElementsAre("1440 1000"));
        EXPECT_EQ(part.notes[0].releaseVelocity, 1.0);
    }
}

TEST_F(MidiFile, writesWhatMovesBesideNotesBeforeTheNotesOfItsTime)
{
    media::MidiFile file;
    auto& part = file.parts.emplace_back();
    part.notes = {{base::ClipTicks{10},
                   base::ClipTicks{20},
                   60,
                   1.0,
                   0.0,
                   {{base::ClipTicks{5}, 1.0}, {base::ClipTicks{20}, 0.0}}}};
    using Kind = media::MidiFile::LaneKind;
    part.lanes = {{Kind::controller, 64, {{base::ClipTicks{10}, 1.0}}},
                  {Kind::pitchBend, 0, {{base::ClipTicks{10}, 1.0}, {base::ClipTicks{30}, -1.0}}},
                  {Kind::pressure, 0, {{base::ClipTicks{12}, 0.5}}},
                  {Kind::program, 0, {{base::ClipTicks{0}, 5.0 / 127.0}}}};
    const auto path = folder.path() / "moves.mid";
    ASSERT_TRUE(media::writeMidiFile(path, file));

    auto* const smf = smf_load(path.c_str());
    ASSERT_TRUE(smf);
    std::vector<std::string> heard;
    while (auto* const event = smf_get_next_event(smf))
    {
        if (smf_event_is_metadata(event))
            continue;
        std::string text = std::to_string(event->time_pulses) + ":";
        for (int i = 0; i < event->midi_buffer_length; ++i)
            text += " " + std::to_string(event->midi_buffer[i]);
        heard.push_back(text);
    }
    smf_delete(smf);
    EXPECT_THAT(heard, testing::ElementsAre("0: 192 5", "10: 176 64 127", "10: 224 127 127", "10: 144 60 127",
                                            "12: 208 64", "15: 160 60 127", "30: 128 60 0", "30: 224 0 0"));
}

} // namespace
