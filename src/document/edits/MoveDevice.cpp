// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/MoveDevice.h"

#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<MoveDevice> MoveDevice::apply(Song& song, Touched& touched) const
{
    const auto found = findDevice(song, device);
    if (!found)
        return found.error();
    const auto chain = findChain(song, track);
    if (!chain)
        return chain.error();
    const auto stays = *chain == found->chain;
    const auto place = placeIn((*chain)->size() - (stays ? 1 : 0), index);
    if (!place)
        return place.error();
    if (!stays && isFull((*chain)->size(), devicesRange))
        return invalid("the chain is full of devices");
    auto moved = std::move(found->device());
    found->chain->erase(found->chain->begin() + static_cast<std::ptrdiff_t>(found->index));
    (*chain)->insert((*chain)->begin() + static_cast<std::ptrdiff_t>(*place), std::move(moved));
    touch(touched, found->owner);
    touch(touched, track);
    touched.order = true;
    return MoveDevice{device, found->owner, static_cast<int>(found->index)};
}

} // namespace document::edit
