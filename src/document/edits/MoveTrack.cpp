// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/MoveTrack.h"

#include "document/Find.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

namespace
{

void rotate(std::vector<Track>& tracks, std::size_t from, std::size_t to)
{
    const auto at = [&](std::size_t i) { return tracks.begin() + static_cast<std::ptrdiff_t>(i); };
    if (from < to)
        std::rotate(at(from), at(from + 1), at(to + 1));
    else
        std::rotate(at(to), at(from), at(from + 1));
}

} // namespace

base::Result<MoveTrack> MoveTrack::apply(Song& song, Touched& touched) const
{
    const auto found = findTrack(song, track);
    if (!found)
        return found.error();
    if (folder)
        if (const auto into = findFolder(song, *folder); !into)
            return into.error();
    const auto place = placeIn(song.tracks.size() - 1, index);
    if (!place)
        return place.error();
    const auto from = static_cast<std::size_t>(*found - song.tracks.data());
    const MoveTrack inverse{track, static_cast<int>(from), std::exchange((*found)->folder, folder)};
    rotate(song.tracks, from, *place);
    if (const auto inOrder = checkFolders(song); !inOrder)
    {
        rotate(song.tracks, *place, from);
        song.tracks[from].folder = inverse.folder;
        return inOrder.error();
    }
    touched.tracks.insert(track);
    touched.order = true;
    return inverse;
}

} // namespace document::edit
