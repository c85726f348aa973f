// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Order.h"

#include "document/Find.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace document
{

void sort(std::vector<Note>& notes)
{
    std::ranges::sort(notes, {}, [](const Note& note) { return std::tuple(note.start, note.id); });
}

void sort(Clip& clip)
{
    if (auto* content = std::get_if<NoteContent>(&clip.content))
        sort(content->notes);
}

void sort(Track& track)
{
    std::ranges::sort(track.clips, {}, &Clip::id);
    for (auto& clip : track.clips)
        sort(clip);
}

base::Result<std::vector<Note*>> findNotes(NoteContent& content, base::ClipId clip,
                                           const std::vector<base::NoteId>& ids)
{
    std::unordered_map<base::NoteId, Note*> all;
    for (auto& note : content.notes)
        all.emplace(note.id, &note);
    std::vector<Note*> found;
    for (const auto id : ids)
    {
        const auto entry = all.find(id);
        if (entry == all.end())
            return invalid("there is no note " + std::to_string(id.value) + " in clip " + std::to_string(clip.value));
        if (!entry->second)
            return invalid("note " + std::to_string(id.value) + " is named twice");
        found.push_back(std::exchange(entry->second, nullptr));
    }
    return found;
}

} // namespace document
