// SPDX-License-Identifier: GPL-3.0-or-later
// Play that begins in the middle of notes gives what the song has from there on.
#include "conductor/Performer.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"

namespace
{

constexpr std::int64_t entry = 3000; // ticks

/// Chords of notes of many lengths on a synthesizer, twice, by a loop of the clip.
document::Song songOfNotes()
{
    document::Song song;
    document::Track track;
    track.id = {1};
    track.devices.push_back({.id = {2},
                             .type = "synthesizer",
                             .parameters = {{"wave", 1.0}, {"attack", 0.01}, {"decay", 0.05}, {"release", 0.05}}});
    document::NoteContent content{.length = base::ClipTicks{7680}, .loopLength = base::ClipTicks{3840}};
    for (int i = 0; i < 30; ++i)
        content.notes.push_back({{static_cast<std::uint64_t>(10 + i)},
                                 base::ClipTicks{i * 101},
                                 base::ClipTicks{50 + (i * 577) % 1500},
                                 40 + (i * 7) % 40,
                                 0.2 + 0.02 * i});
    track.clips.push_back({.id = {3}, .start = base::SongTicks{0}, .content = content});
    song.tracks.push_back(std::move(track));
    song.lastId = 100;
    return song;
}

/// The same with every note that sounds across the entry begun there, and none before.
document::Song begunAtEntry(document::Song song)
{
    auto& content = std::get<document::NoteContent>(song.tracks[0].clips[0].content);
    std::vector<document::Note> played;
    for (std::int64_t round = 0; round < 2; ++round)
        for (auto note : content.notes)
        {
            const auto start = round * 3840 + note.start.value;
            const auto end = std::min(start + note.length.value, (round + 1) * 3840);
            note.start = base::ClipTicks{std::max(start, entry)};
            note.length = base::ClipTicks{end} - note.start;
            note.id = {static_cast<std::uint64_t>(played.size() + 1)};
            if (end > entry)
                played.push_back(note);
        }
    std::ranges::stable_sort(played, {}, &document::Note::start);
    content.loopLength = base::ClipTicks{0};
    content.notes = std::move(played);
    return song;
}

support::Heard heardFrom(const document::Song& song, std::int64_t tick, std::size_t block, int threads = 1)
{
    const support::TemporaryFolder folder;
    conductor::Performer performer({.engine = {.rate = {48000},
                                               .largestBlock = std::max<std::size_t>(block, 1024),
                                               .threads = threads,
                                               .offline = true},
                                    .songFolder = folder.path(),
                                    .cache = folder.path()});
    performer.perform(song);
    EXPECT_TRUE(performer.waitForSounds(song));
    performer.engine().send(engine::command::Locate{song.tempo.frames(base::SongTicks{tick}, {48000})});
    performer.engine().send(engine::command::Play{});
    return support::renderBlocks(performer, 48'000 * 4, [=] { return block; });
}

TEST(Chase, aLocateIntoNotesSoundsAsIfTheyBeganThere)
{
    const auto song = songOfNotes();
    const auto expected = heardFrom(begunAtEntry(song), entry, 1024);
    EXPECT_GT(std::ranges::max(expected.left), 0.05f);
    for (const std::size_t block : {1, 64, 777, 1024, 16384})
        for (const int threads : {1, 2})
            EXPECT_TRUE(heardFrom(song, entry, block, threads) == expected) << block << ", " << threads;
}

TEST(Chase, onceTheNotesHaveEndedALocateSoundsLikeTheWholeSong)
{
    const auto song = songOfNotes();
    const auto whole = heardFrom(song, 0, 512);
    const auto from = heardFrom(song, entry, 512);
    const auto at = static_cast<std::size_t>(song.tempo.frames(base::SongTicks{entry}, {48000}).value);
    // The longest note, cut at the end of the round, and its release.
    const auto settled =
        static_cast<std::size_t>(song.tempo.frames(base::SongTicks{3840}, {48000}).value) + 48'000 / 10;
    for (auto i = settled; i < whole.left.size(); ++i)
        ASSERT_NEAR(from.left[i - at], whole.left[i], 1e-6f) << i;
}

} // namespace
