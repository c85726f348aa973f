// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <algorithm>
#include <span>
#include <vector>

namespace studio
{

/// Notes in order of start, found by place however many there are.
class NoteIndex
{
public:
    NoteIndex() = default;
    explicit NoteIndex(std::vector<document::Note> inOrder) : notes(std::move(inOrder))
    {
        for (const auto& note : notes)
        {
            const auto end = note.start + note.length;
            latestEnds.push_back(latestEnds.empty() ? end : std::max(latestEnds.back(), end));
        }
    }

    std::span<const document::Note> all() const { return notes; }

    /// Null where there is none.
    const document::Note* find(base::NoteId id) const
    {
        const auto found = std::ranges::find(notes, id, &document::Note::id);
        return found == notes.end() ? nullptr : &*found;
    }

    /// Calls visit(Note) for each that begins before `to` and ends after `from`, in order of start.
    template <typename Visit>
    void forEach(base::ClipTicks from, base::ClipTicks to, Visit&& visit) const
    {
        const auto first = std::ranges::upper_bound(latestEnds, from) - latestEnds.begin();
        for (auto i = static_cast<std::size_t>(first); i < notes.size() && notes[i].start < to; ++i)
            if (notes[i].start + notes[i].length > from)
                visit(notes[i]);
    }

private:
    std::vector<document::Note> notes;
    std::vector<base::ClipTicks> latestEnds; // of a note and those before it
};

} // namespace studio
