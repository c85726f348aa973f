// SPDX-License-Identifier: GPL-3.0-or-later
// Files that would take much memory or time, and files that are damaged.
#include "MidiBytes.h"

#include <gmock/gmock.h>
#include <random>

namespace
{

using namespace midibytes;
using soundfiles::writeAll;

TEST_F(MidiFile, refusesMoreThanAMillionChanges)
{
    Bytes events = bytes({0, 0xd0, 1});
    for (int i = 0; i < 1'000'000; ++i)
        events += bytes({0, 1});
    const auto file = read(head(0, 1, 96) + track(events));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message, "song.mid holds more than 1000000 changes of controllers");
}

TEST_F(MidiFile, refusesMoreThanAMillionNotes)
{
    Bytes events = bytes({0, 0x90, 60, 1});
    for (int i = 0; i < 1'000'000; ++i)
        events += bytes({0, 60, 1});
    const auto file = read(head(0, 1, 96) + track(events));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message, "song.mid holds more than 1000000 notes");
}

TEST_F(MidiFile, refusesTimesThatNoSongHas)
{
    Bytes events = bytes({0, 0x90, 60, 1});
    for (int i = 0; i < 5000; ++i)
        events += bytes({0xff, 0xff, 0xff, 0x7f, 60, 1});
    const auto file = read(head(0, 1, 96) + track(events));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message, "song.mid is damaged in track 1 of 1");
}

TEST_F(MidiFile, takesAHundredThousandMarkersAndNoMore)
{
    Bytes markers;
    for (int i = 0; i < 60'000; ++i)
        markers += bytes({0, 0xff, 6, 1, 'x'});
    const auto file = read(head(1, 2, 96) + track(markers) + track(markers));
    ASSERT_TRUE(file);
    EXPECT_EQ(file->markers.size(), 100'000u);
}

TEST_F(MidiFile, refusesAFileThatIsTooLong)
{
    const auto path = folder.path() / "song.mid";
    const auto whole = head(0, 1, 96) + track("");
    writeAll(path, std::vector<char>(whole.begin(), whole.end()));
    std::filesystem::resize_file(path, (64 << 20) + 1);
    const auto file = media::readMidiFile(path);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message, "song.mid is too long for a MIDI file");
}

TEST_F(MidiFile, survivesAnyDamage)
{
    const auto whole = head(1, 2, 96) + track(bytes({0, 0xff, 0x51, 3, 7, 0xa1, 0x20, 0, 0xff, 3, 1, 'a'})) +
                       track(bytes({0, 0x90, 60, 100, 96, 60, 0, 0, 0xf0, 2, 1, 0xf7, 0, 0xc0, 5}));
    std::mt19937 random(1);
    for (int i = 0; i < 3000; ++i)
    {
        auto damaged = whole;
        for (auto hits = 1 + random() % 4; hits > 0; --hits)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        if (i % 3 == 0)
            damaged.resize(1 + random() % damaged.size());
        const auto file = read(damaged);
        if (!file)
        {
            EXPECT_THAT(file.error().message, testing::StartsWith("song.mid "));
            continue;
        }
        for (const auto& part : file->parts)
            for (const auto& note : part.notes)
                EXPECT_TRUE(note.length.value > 0 && note.start.value >= 0 && note.velocity > 0.0);
    }
}

} // namespace
