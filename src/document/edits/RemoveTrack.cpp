// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveTrack.h"

#include "document/edits/AddTrack.h"
#include "document/Find.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<AddTrack> RemoveTrack::apply(Song& song, Touched& touched) const
{
    const auto found = findTrack(song, track);
    if (!found)
        return found.error();
    if (std::ranges::find(song.tracks, std::optional(track), &Track::folder) != song.tracks.end())
        return invalid("track " + std::to_string(track.value) + " is a folder with tracks in it");
    const auto index = *found - song.tracks.data();
    AddTrack inverse{std::move(**found), static_cast<int>(index)};
    song.tracks.erase(song.tracks.begin() + index);
    touchAll(touched, inverse.track);
    return inverse;
}

} // namespace document::edit
