// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SongCheck.h"

#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/Order.h"
#include "document/Patterns.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <string>
#include <unordered_set>

namespace document
{

namespace
{

/// How far above the last id one may be chosen: ids never run out by accident.
constexpr std::uint64_t farAbove = 1'000'000'000;

std::string text(std::uint64_t id)
{
    return std::to_string(id);
}

/// Ids that are in use are looked for only where one of the new ids was ever given: mostly none is.
template <typename Thing>
base::Result<void> checkIds(const Song& song, const Thing& thing)
{
    std::unordered_set<std::uint64_t> ids;
    std::string wrong;
    auto allAbove = true;
    forEachId(thing,
              [&](std::uint64_t id)
              {
                  if (id == 0 || id > song.lastId + farAbove)
                      wrong = "the id " + text(id) + " is too far from the last one, " + text(song.lastId);
                  else if (!ids.insert(id).second)
                      wrong = "the id " + text(id) + " is named twice";
                  allAbove = allAbove && id > song.lastId;
              });
    if (wrong.empty() && !allAbove)
        forEachId(song,
                  [&](std::uint64_t id)
                  {
                      if (ids.contains(id))
                          wrong = "the id " + text(id) + " is in use";
                  });
    if (!wrong.empty())
        return invalid(wrong);
    return {};
}

/// Whether its notes, with their ids, are those of clips that are there.
bool isOfPattern(const Song& song, const Clip& clip)
{
    const auto* content = std::get_if<NoteContent>(&clip.content);
    return content && content->pattern && findPattern(song, content->pattern);
}

base::Result<void> checkSound(const Song& song, const Clip& clip)
{
    const auto* content = std::get_if<SoundContent>(&clip.content);
    if (content && !song.find(content->sound))
        return invalid("there is no sound " + text(content->sound.value));
    return {};
}

base::Result<void> checkClips(const Song& song, const Track& track)
{
    if (track.isFolder && !track.clips.empty())
        return invalid("track " + text(track.id.value) + " is a folder, which holds no clips");
    for (const auto& clip : track.clips)
        if (const auto known = checkSound(song, clip); !known)
            return known.error();
    return {};
}

base::Result<void> checkZones(const Song& song, const std::vector<Device>& devices)
{
    for (const auto& device : devices)
        for (const auto& zone : device.zones)
            if (auto checked = checkZone(song, zone); !checked)
                return checked;
    return {};
}

base::Result<void> checkTempo(const TempoMap& map)
{
    if (map.tempos.empty() || map.tempos.front().at != base::SongTicks{})
        return invalid("the song has no tempo at its start");
    if (map.meters.empty() || map.meters.front().bar != 1)
        return invalid("the song has no meter at its start");
    if (std::ranges::adjacent_find(map.tempos, std::greater_equal{}, &TempoChange::at) != map.tempos.end())
        return invalid("the changes of tempo are out of order");
    if (std::ranges::adjacent_find(map.meters, std::greater_equal{}, &MeterChange::bar) != map.meters.end())
        return invalid("the changes of meter are out of order");
    for (const auto& meter : map.meters)
        if (!std::has_single_bit(static_cast<unsigned>(meter.denominator)))
            return invalid("a meter has the denominator " + std::to_string(meter.denominator));
    return {};
}

base::Result<void> checkControllers(const Song& song)
{
    const auto isNotBefore = [](const ControllerBinding& one, const ControllerBinding& next)
    { return !isBefore(one.target, next.target); };
    if (std::ranges::adjacent_find(song.controllers, isNotBefore) != song.controllers.end())
        return invalid("the bindings of controllers are out of order");
    return {};
}

} // namespace

base::Result<void> checkNew(const Song& song, const Track& track)
{
    if (const auto clips = checkClips(song, track); !clips)
        return clips;
    if (const auto zones = checkZones(song, track.devices); !zones)
        return zones;
    const auto isLinked = [&](const Clip& clip) { return isOfPattern(song, clip); };
    if (std::ranges::none_of(track.clips, isLinked))
        return checkIds(song, track);
    auto rest = track;
    for (auto& clip : rest.clips)
        if (isLinked(clip))
            clip.content = NoteContent{};
    return checkIds(song, rest);
}

base::Result<void> checkNew(const Song& song, const Clip& clip)
{
    if (const auto known = checkSound(song, clip); !known)
        return known;
    return isOfPattern(song, clip) ? checkIds(song, clip.id) : checkIds(song, clip);
}

base::Result<void> checkNew(const Song& song, const std::vector<Note>& notes)
{
    return checkIds(song, notes);
}

base::Result<void> checkNew(const Song& song, const Device& device)
{
    if (const auto zones = checkZones(song, {device}); !zones)
        return zones;
    return checkIds(song, device);
}

base::Result<void> checkNew(const Song& song, const Sound& sound)
{
    return checkIds(song, sound);
}

base::Result<void> checkNew(const Song& song, const Marker& marker)
{
    return checkIds(song, marker);
}

base::Result<void> checkNew(const Song& song, base::ClipId clip, base::PatternId pattern)
{
    if (!pattern)
        return checkIds(song, clip);
    if (pattern.value == clip.value)
        return invalid("the id " + text(clip.value) + " is named twice");
    const auto fits = checkIds(song, clip);
    return fits ? checkIds(song, pattern) : fits;
}

base::Result<void> checkZone(const Song& song, const Zone& zone)
{
    const auto& loop = zone.loop;
    if (!song.find(zone.sound))
        return invalid("there is no sound " + text(zone.sound.value));
    if (zone.highKey < zone.lowKey)
        return invalid("a zone's highest key is below its lowest");
    if (zone.highVelocity < zone.lowVelocity)
        return invalid("a zone's highest velocity is below its lowest");
    if (zone.end != base::Frames{} && zone.end <= zone.start)
        return invalid("a zone ends before it starts");
    if (loop.kind != LoopKind::off && loop.end <= loop.start)
        return invalid("a zone's loop ends before it starts");
    if (zone.sequencePosition > zone.sequenceLength)
        return invalid("a zone's place in its sequence is behind the end of it");
    return {};
}

base::Result<void> checkFolders(const Song& song)
{
    std::unordered_set<base::TrackId> folders;
    for (const auto& track : song.tracks)
    {
        if (track.folder && !folders.contains(*track.folder))
            return invalid("track " + text(track.id.value) + " must stand below its folder, track " +
                           text(track.folder->value));
        if (track.isFolder)
            folders.insert(track.id);
    }
    return {};
}

base::Result<void> checkSong(const Song& song)
{
    if (const auto tempo = checkTempo(song.tempo); !tempo)
        return tempo;
    if (const auto folders = checkFolders(song); !folders)
        return folders;
    for (const auto& track : song.tracks)
    {
        if (const auto clips = checkClips(song, track); !clips)
            return clips;
        if (const auto zones = checkZones(song, track.devices); !zones)
            return zones;
    }
    if (const auto zones = checkZones(song, song.mainDevices); !zones)
        return zones;
    if (const auto patterns = checkPatterns(song); !patterns)
        return patterns;
    if (const auto controllers = checkControllers(song); !controllers)
        return controllers;
    std::unordered_set<std::uint64_t> ids;
    std::string wrong;
    forEachId(song,
              [&](std::uint64_t id)
              {
                  if (!wrong.empty())
                      return;
                  if (id == 0 || id > song.lastId)
                      wrong = "the id " + text(id) + " was never given";
                  else if (!ids.insert(id).second)
                      wrong = "two things have the id " + text(id);
              });
    if (!wrong.empty())
        return invalid(wrong);
    return {};
}

void touchAll(Touched& touched, const Track& track)
{
    touched.order = true;
    touched.tracks.insert(track.id);
    touched.clipsOf.insert(track.id);
    for (const auto& clip : track.clips)
        touched.clips.insert(clip.id);
}

} // namespace document
