// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddZone.h"

#include "document/edits/RemoveZone.h"
#include "document/Find.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveZone> AddZone::apply(Song& song, Touched& touched) const
{
    const auto found = findDevice(song, device);
    if (!found)
        return found.error();
    auto& zones = found->device().zones;
    const auto place = placeIn(zones.size(), index);
    if (!place)
        return place.error();
    if (isFull(zones.size(), zonesRange))
        return invalid("device " + std::to_string(device.value) + " is full of zones");
    if (const auto fits = checkZone(song, zone); !fits)
        return fits.error();
    zones.insert(zones.begin() + static_cast<std::ptrdiff_t>(*place), zone);
    touch(touched, found->owner);
    return RemoveZone{device, static_cast<int>(*place)};
}

} // namespace document::edit
