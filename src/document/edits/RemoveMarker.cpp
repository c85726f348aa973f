// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveMarker.h"

#include "document/edits/AddMarker.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<AddMarker> RemoveMarker::apply(Song& song, Touched& touched) const
{
    const auto found = findMarker(song, marker);
    if (!found)
        return found.error();
    AddMarker inverse{std::move(**found)};
    song.markers.erase(song.markers.begin() + (*found - song.markers.data()));
    touched.markers.insert(marker);
    return inverse;
}

} // namespace document::edit
