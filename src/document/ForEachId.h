// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

/// visit(id) for the id of a thing and of all in it.
namespace document
{

template <typename Kind>
void forEachId(base::Id<Kind> id, auto&& visit)
{
    visit(id.value);
}

void forEachId(const Sound& sound, auto&& visit)
{
    visit(sound.id.value);
}

void forEachId(const Device& device, auto&& visit)
{
    visit(device.id.value);
}

void forEachId(const Marker& marker, auto&& visit)
{
    visit(marker.id.value);
}

void forEachId(const Note& note, auto&& visit)
{
    visit(note.id.value);
}

template <typename Item>
void forEachId(const std::vector<Item>& items, auto&& visit)
{
    for (const auto& item : items)
        forEachId(item, visit);
}

/// Patterns whose notes were visited: they have the same ids in all clips.
using SeenPatterns = std::set<base::PatternId>;

void forEachId(const Clip& clip, auto&& visit, SeenPatterns& seen)
{
    visit(clip.id.value);
    const auto* content = std::get_if<NoteContent>(&clip.content);
    if (!content || (content->pattern && !seen.insert(content->pattern).second))
        return;
    if (content->pattern)
        visit(content->pattern.value);
    forEachId(content->notes, visit);
}

void forEachId(const Clip& clip, auto&& visit)
{
    SeenPatterns seen;
    forEachId(clip, visit, seen);
}

void forEachId(const Track& track, auto&& visit, SeenPatterns& seen)
{
    visit(track.id.value);
    forEachId(track.devices, visit);
    for (const auto& clip : track.clips)
        forEachId(clip, visit, seen);
}

void forEachId(const Track& track, auto&& visit)
{
    SeenPatterns seen;
    forEachId(track, visit, seen);
}

void forEachId(const Song& song, auto&& visit)
{
    SeenPatterns seen;
    forEachId(song.sounds, visit);
    for (const auto& track : song.tracks)
        forEachId(track, visit, seen);
    forEachId(song.mainDevices, visit);
    forEachId(song.markers, visit);
}

/// Makes song.lastId at least the highest id in what was added.
template <typename Thing>
void raiseLastId(Song& song, const Thing& added)
{
    forEachId(added, [&](std::uint64_t id) { song.lastId = std::max(song.lastId, id); });
}

} // namespace document
