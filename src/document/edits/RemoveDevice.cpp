// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveDevice.h"

#include "document/edits/AddDevice.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<AddDevice> RemoveDevice::apply(Song& song, Touched& touched) const
{
    const auto found = findDevice(song, device);
    if (!found)
        return found.error();
    AddDevice inverse{found->owner, std::move(found->device()), static_cast<int>(found->index)};
    found->chain->erase(found->chain->begin() + static_cast<std::ptrdiff_t>(found->index));
    touch(touched, found->owner);
    touched.order = true;
    return inverse;
}

} // namespace document::edit
