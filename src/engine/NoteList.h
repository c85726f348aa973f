// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace engine
{

/// A note as the engine plays it, in frames of the song at the engine's rate.
struct Note
{
    base::Frames start;
    base::Frames end;
    std::uint64_t number = 0; // unique in its list, the same for the same note in later lists
    std::uint8_t pitch = 0;
    float velocity = 1.0f;
};

/// The notes of one track, whole and immutable: in order of start.
struct NoteList
{
    explicit NoteList(std::vector<Note> all) : notes(std::move(all))
    {
        std::ranges::stable_sort(notes, {}, &Note::start);
    }

    std::vector<Note> notes;
};

} // namespace engine
