// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveZone.h"

#include "document/edits/AddZone.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<AddZone> RemoveZone::apply(Song& song, Touched& touched) const
{
    const auto found = findDevice(song, device);
    if (!found)
        return found.error();
    auto& zones = found->device().zones;
    if (static_cast<std::size_t>(index) >= zones.size())
        return invalid("device " + std::to_string(device.value) + " has no zone " + std::to_string(index));
    const auto at = zones.begin() + index;
    AddZone inverse{device, *at, index};
    zones.erase(at);
    touch(touched, found->owner);
    return inverse;
}

} // namespace document::edit
