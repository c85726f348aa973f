// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Song.h"

#include <algorithm>
#include <tuple>

namespace document
{

namespace
{

/// items: in order of id.
template <typename Item, typename Id>
const Item* findSorted(const std::vector<Item>& items, Id id)
{
    const auto found = std::ranges::lower_bound(items, id, {}, &Item::id);
    return found != items.end() && found->id == id ? &*found : nullptr;
}

template <typename Item, typename Id>
const Item* findAny(const std::vector<Item>& items, Id id)
{
    const auto found = std::ranges::find(items, id, &Item::id);
    return found != items.end() ? &*found : nullptr;
}

} // namespace

bool Song::operator==(const Song& other) const
{
    const auto all = [](const Song& s)
    {
        return std::tie(s.rate, s.tempo, s.sounds, s.tracks, s.main, s.mainDevices, s.markers, s.loop, s.punch,
                        s.controllers, s.unknown);
    };
    return all(*this) == all(other);
}

const Sound* Song::find(base::SoundId id) const
{
    return findSorted(sounds, id);
}

const Track* Song::find(base::TrackId id) const
{
    return findAny(tracks, id);
}

const Clip* Song::find(base::ClipId id) const
{
    const auto* track = trackOf(id);
    return track ? findSorted(track->clips, id) : nullptr;
}

const Device* Song::find(base::DeviceId id) const
{
    if (const auto* device = findAny(mainDevices, id))
        return device;
    for (const auto& track : tracks)
        if (const auto* device = findAny(track.devices, id))
            return device;
    return nullptr;
}

const Marker* Song::find(base::MarkerId id) const
{
    return findSorted(markers, id);
}

const Track* Song::trackOf(base::ClipId id) const
{
    const auto found = std::ranges::find_if(tracks, [&](const Track& t) { return findSorted(t.clips, id); });
    return found != tracks.end() ? &*found : nullptr;
}

} // namespace document
