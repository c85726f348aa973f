// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/NoteList.h"

#include <gtest/gtest.h>
#include <random>

namespace
{

using base::Frames;
using engine::Note;
using engine::NoteList;

std::vector<std::uint64_t> soundingAt(const NoteList& list, std::int64_t at, std::size_t most = 1000)
{
    std::vector<std::uint64_t> numbers;
    list.forEachSounding(Frames{at}, most, [&](const Note& note) { numbers.push_back(note.number); });
    return numbers;
}

TEST(NoteList, FindsWhatSoundsAcrossAPlace)
{
    const NoteList list({{Frames{100}, Frames{200}, 2}, {Frames{0}, Frames{1000}, 1}, {Frames{150}, Frames{150}, 3}});
    using Numbers = std::vector<std::uint64_t>;
    EXPECT_EQ(soundingAt(list, 0), Numbers{}) << "it begins there, not before";
    EXPECT_EQ(soundingAt(list, 1), Numbers{1});
    EXPECT_EQ(soundingAt(list, 150), (Numbers{1, 2}));
    EXPECT_EQ(soundingAt(list, 151), (Numbers{1, 2})) << "a note without length never sounds";
    EXPECT_EQ(soundingAt(list, 200), Numbers{1}) << "it has ended";
    EXPECT_EQ(soundingAt(list, 1000), Numbers{});
    EXPECT_EQ(soundingAt(list, 150, 1), Numbers{1});
    EXPECT_EQ(soundingAt(NoteList({}), 5), Numbers{});
}

TEST(NoteList, FindsTheSameAsALookAtEachNote)
{
    for (std::uint32_t seed = 0; seed < 200; ++seed)
    {
        std::mt19937 random(seed);
        std::vector<Note> notes;
        for (std::uint64_t number = random() % 70; number > 0; --number)
        {
            const Frames start{static_cast<std::int64_t>(random() % 1000)};
            const std::int64_t longest = random() % 10 == 0 ? 2000 : 30;
            notes.push_back({start, start + Frames{static_cast<std::int64_t>(random()) % longest}, number});
        }
        const NoteList list(notes);
        for (std::int64_t at = 0; at < 1100; at += 9)
        {
            std::vector<std::uint64_t> expected;
            for (const auto& note : list.all())
                if (note.start < Frames{at} && note.end > Frames{at})
                    expected.push_back(note.number);
            ASSERT_EQ(soundingAt(list, at), expected) << "seed " << seed << " at " << at;
        }
    }
}

} // namespace
