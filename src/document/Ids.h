// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/ForEachId.h"
#include "document/Song.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace document
{

/// Hands out ids to things that have none, each above the last and above all that the same thing has.
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
        startAbove(notes);
        for (auto& note : notes)
            give(note.id);
    }

    void give(Clip& clip)
    {
        startAbove(clip);
        give(clip.id);
        if (auto* content = std::get_if<NoteContent>(&clip.content))
            give(content->notes);
    }

    void give(Track& track)
    {
        startAbove(track);
        give(track.id);
        for (auto& device : track.devices)
            give(device.id);
        for (auto& clip : track.clips)
            give(clip);
    }

private:
    void startAbove(const auto& thing)
    {
        forEachId(thing, [this](std::uint64_t id) { last = std::max(last, id); });
    }
};

} // namespace document
