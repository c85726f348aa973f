// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Find.h"

#include <algorithm>
#include <string_view>

namespace document
{

namespace
{

template <typename Kind>
base::Error isNot(std::string_view kind, base::Id<Kind> id)
{
    return invalid("there is no " + std::string(kind) + " " + std::to_string(id.value));
}

template <typename Item, typename Id>
base::Result<Item*> findIn(std::vector<Item>& items, Id id, std::string_view kind)
{
    const auto found = std::ranges::find(items, id, &Item::id);
    if (found == items.end())
        return isNot(kind, id);
    return &*found;
}

} // namespace

base::Error invalid(std::string message)
{
    return {base::ErrorKind::invalid, std::move(message)};
}

base::Result<Sound*> findSound(Song& song, base::SoundId id)
{
    return findIn(song.sounds, id, "sound");
}

base::Result<Track*> findTrack(Song& song, base::TrackId id)
{
    return findIn(song.tracks, id, "track");
}

base::Result<Marker*> findMarker(Song& song, base::MarkerId id)
{
    return findIn(song.markers, id, "marker");
}

base::Result<ClipPlace> findClip(Song& song, base::ClipId id)
{
    for (auto& track : song.tracks)
    {
        const auto found = std::ranges::lower_bound(track.clips, id, {}, &Clip::id);
        if (found != track.clips.end() && found->id == id)
            return ClipPlace{&track, &*found};
    }
    return isNot("clip", id);
}

base::Result<SoundContent*> findSoundContent(Song& song, base::ClipId id)
{
    const auto found = findClip(song, id);
    if (!found)
        return found.error();
    if (auto* content = std::get_if<SoundContent>(&found->clip->content))
        return content;
    return invalid("clip " + std::to_string(id.value) + " holds notes, not a sound");
}

base::Result<NoteContent*> findNoteContent(Song& song, base::ClipId id)
{
    const auto found = findClip(song, id);
    if (!found)
        return found.error();
    if (auto* content = std::get_if<NoteContent>(&found->clip->content))
        return content;
    return invalid("clip " + std::to_string(id.value) + " holds a sound, not notes");
}

base::Result<Strip*> findStrip(Song& song, StripOwner owner)
{
    if (!owner.track)
        return &song.main;
    const auto track = findTrack(song, owner.track);
    if (!track)
        return track.error();
    return &(*track)->strip;
}

base::Result<std::vector<Device>*> findChain(Song& song, StripOwner owner)
{
    if (!owner.track)
        return &song.mainDevices;
    const auto track = findTrack(song, owner.track);
    if (!track)
        return track.error();
    return &(*track)->devices;
}

base::Result<DevicePlace> findDevice(Song& song, base::DeviceId id)
{
    const auto indexIn = [&](const std::vector<Device>& chain)
    { return static_cast<std::size_t>(std::ranges::find(chain, id, &Device::id) - chain.begin()); };

    if (const auto index = indexIn(song.mainDevices); index < song.mainDevices.size())
        return DevicePlace{{}, &song.mainDevices, index};
    for (auto& track : song.tracks)
        if (const auto index = indexIn(track.devices); index < track.devices.size())
            return DevicePlace{{track.id}, &track.devices, index};
    return isNot("device", id);
}

const Device* findPlayer(const Song& song, base::SoundId sound)
{
    const auto plays = [&](const Device& device)
    { return std::ranges::any_of(device.zones, [&](const Zone& zone) { return zone.sound == sound; }); };
    const auto in = [&](const std::vector<Device>& chain) -> const Device*
    {
        const auto found = std::ranges::find_if(chain, plays);
        return found != chain.end() ? &*found : nullptr;
    };
    for (const auto& track : song.tracks)
        if (const auto* device = in(track.devices))
            return device;
    return in(song.mainDevices);
}

base::Result<std::size_t> placeIn(std::size_t size, std::optional<int> index)
{
    if (!index)
        return size;
    if (*index < 0 || static_cast<std::size_t>(*index) > size)
        return invalid("index must be from 0 to " + std::to_string(size) + ", not " + std::to_string(*index));
    return static_cast<std::size_t>(*index);
}

bool isFull(std::size_t size, const Range& range)
{
    return static_cast<double>(size) >= range.high;
}

bool isNeverBehind(const Position& to, const Position& from)
{
    return to.index() == from.index() && to <= from;
}

base::Result<Track*> findFolder(Song& song, base::TrackId id)
{
    const auto track = findTrack(song, id);
    if (track && !(*track)->isFolder)
        return invalid("track " + std::to_string(id.value) + " is no folder");
    return track;
}

base::Result<Track*> findClipTrack(Song& song, base::TrackId id)
{
    const auto track = findTrack(song, id);
    if (track && (*track)->isFolder)
        return invalid("track " + std::to_string(id.value) + " is a folder, which holds no clips");
    return track;
}

void touch(Touched& touched, StripOwner owner)
{
    if (owner.track)
        touched.tracks.insert(owner.track);
    else
        touched.song = true;
}

void touchClip(Touched& touched, const ClipPlace& place)
{
    touched.clips.insert(place.clip->id);
    touched.clipsOf.insert(place.track->id);
}

} // namespace document
