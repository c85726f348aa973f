// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Patterns.h"

#include "document/Find.h"
#include "document/Order.h"

#include <algorithm>
#include <map>
#include <string>

namespace document
{

namespace
{

const NoteContent* linkedContent(const Clip& clip)
{
    const auto* content = std::get_if<NoteContent>(&clip.content);
    return content && content->pattern ? content : nullptr;
}

} // namespace

const NoteContent* findPattern(const Song& song, base::PatternId pattern)
{
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            if (const auto* content = linkedContent(clip); content && content->pattern == pattern)
                return content;
    return nullptr;
}

bool sharesNotes(const NoteContent& one, const NoteContent& other)
{
    return one.notes == other.notes && one.lanes == other.lanes;
}

void touchNotes(Song& song, Touched& touched, base::ClipId id)
{
    const auto changed = *findClip(song, id);
    touchClip(touched, changed);
    const auto* from = linkedContent(*changed.clip);
    if (!from)
        return;
    for (auto& track : song.tracks)
        for (auto& clip : track.clips)
        {
            auto* content = std::get_if<NoteContent>(&clip.content);
            if (!content || content == from || content->pattern != from->pattern)
                continue;
            content->notes = from->notes;
            content->lanes = from->lanes;
            touchClip(touched, {&track, &clip});
        }
}

void fillFromPattern(const Song& song, Clip& clip)
{
    auto* content = std::get_if<NoteContent>(&clip.content);
    if (!content || !content->pattern || !content->notes.empty() || !content->lanes.empty())
        return;
    if (const auto* pattern = findPattern(song, content->pattern))
    {
        content->notes = pattern->notes;
        content->lanes = pattern->lanes;
    }
}

base::Result<void> checkPatterns(const Song& song, const std::vector<Clip>& more)
{
    std::map<base::PatternId, const NoteContent*> patterns;
    const auto agrees = [&](const Clip& clip)
    {
        const auto* content = linkedContent(clip);
        return !content || sharesNotes(*content, *patterns.emplace(content->pattern, content).first->second);
    };
    const auto other = [](const Clip& clip)
    {
        return invalid("clip " + std::to_string(clip.id.value) + " has other notes than its pattern, " +
                       std::to_string(linkedContent(clip)->pattern.value));
    };
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            if (!agrees(clip))
                return other(clip);
    for (const auto& clip : more)
        if (!agrees(clip))
            return other(clip);
    return {};
}

} // namespace document
