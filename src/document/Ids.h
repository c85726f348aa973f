// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <cstdint>
#include <vector>

namespace document
{

/// Hands out ids, each above the last.
struct Ids
{
    std::uint64_t last = 0;

    template <typename Kind>
    void give(base::Id<Kind>& id)
    {
        if (!id)
            id.value = ++last;
    }

    void give(std::vector<Note>& notes)
    {
        for (auto& note : notes)
            give(note.id);
    }

    void give(Clip& clip)
    {
        give(clip.id);
        if (auto* content = std::get_if<NoteContent>(&clip.content))
            give(content->notes);
    }

    void give(Track& track)
    {
        give(track.id);
        for (auto& device : track.devices)
            give(device.id);
        for (auto& clip : track.clips)
            give(clip);
    }
};

} // namespace document
