// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddDevice.h"

#include "document/edits/RemoveDevice.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveDevice> AddDevice::apply(Song& song, Touched& touched) const
{
    const auto chain = findChain(song, track);
    if (!chain)
        return chain.error();
    const auto place = placeIn((*chain)->size(), index);
    if (!place)
        return place.error();
    if (isFull((*chain)->size(), devicesRange))
        return invalid("the chain is full of devices");
    if (const auto fits = checkNew(song, device); !fits)
        return fits.error();
    (*chain)->insert((*chain)->begin() + static_cast<std::ptrdiff_t>(*place), device);
    raiseLastId(song, device);
    touch(touched, track);
    touched.order = true;
    return RemoveDevice{device.id};
}

} // namespace document::edit
