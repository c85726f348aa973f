// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetZones.h"

#include "document/Find.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<SetZones> SetZones::apply(Song& song, Touched& touched) const
{
    const auto found = findDevice(song, device);
    if (!found)
        return found.error();
    for (const auto& zone : zones)
        if (const auto fits = checkZone(song, zone); !fits)
            return fits.error();
    touch(touched, found->owner);
    return SetZones{device, std::exchange(found->device().zones, zones)};
}

} // namespace document::edit
