// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddMarker.h"

#include "document/edits/RemoveMarker.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveMarker> AddMarker::apply(Song& song, Touched& touched) const
{
    if (isFull(song.markers.size(), markersRange))
        return invalid("the song is full of markers");
    if (const auto fits = checkNew(song, marker); !fits)
        return fits.error();
    song.markers.insert(std::ranges::upper_bound(song.markers, marker.id, {}, &Marker::id), marker);
    raiseLastId(song, marker);
    touched.markers.insert(marker.id);
    return RemoveMarker{marker.id};
}

} // namespace document::edit
