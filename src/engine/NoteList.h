// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "rt/AudioThread.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine
{

/// A note as the engine plays it, in frames of the song at the engine's rate.
struct Note
{
    base::Frames start;       // 0 or more
    base::Frames end;         // not before the start
    std::uint64_t number = 0; // unique in its list, the same for the same note in later lists
    std::uint8_t pitch = 0;
    float velocity = 1.0f;
};

/// The notes of one track, whole and immutable: in order of start.
class NoteList
{
public:
    explicit NoteList(std::vector<Note> all);

    std::span<const Note> all() const RT_SAFE { return notes; }

    /// The first note that starts at `at` or later, as an index; all().size() where none does.
    std::size_t firstFrom(base::Frames at) const RT_SAFE;

    /// Calls visit(Note) for the first `most` notes that start before `at` and end after it, in order of start, however
    /// many lie before them.
    template <typename Visit>
    void forEachSounding(base::Frames at, std::size_t most, Visit&& visit) const RT_SAFE
    {
        const auto end = firstFrom(at);
        for (std::size_t i = 0; most > 0 && i < end && (i = nextEndingAfter(at, i)) < end; ++i, --most)
            visit(notes[i]);
    }

private:
    std::size_t nextEndingAfter(base::Frames at, std::size_t from) const RT_SAFE;

    std::vector<Note> notes;

    // A binary tree, its root at 1 and the children of i at 2i and 2i + 1: the latest end of the notes below.
    std::vector<base::Frames> latestEnd;
    std::size_t leaves;
};

} // namespace engine
