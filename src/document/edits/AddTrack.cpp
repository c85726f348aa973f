// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddTrack.h"

#include "document/edits/RemoveTrack.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/Order.h"
#include "document/Patterns.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveTrack> AddTrack::apply(Song& song, Touched& touched) const
{
    if (isFull(song.tracks.size(), tracksRange))
        return invalid("the song is full of tracks");
    if (const auto fits = checkNew(song, track); !fits)
        return fits.error();
    if (track.folder)
        if (const auto folder = findFolder(song, *track.folder); !folder)
            return folder.error();
    const auto place = placeIn(song.tracks.size(), index);
    if (!place)
        return place.error();
    auto whole = track;
    sort(whole);
    for (auto& clip : whole.clips)
        fillFromPattern(song, clip);
    if (const auto fits = checkPatterns(song, whole.clips); !fits)
        return fits.error();
    const auto added = song.tracks.insert(song.tracks.begin() + static_cast<std::ptrdiff_t>(*place), std::move(whole));
    if (const auto inOrder = checkFolders(song); !inOrder)
    {
        song.tracks.erase(added);
        return inOrder.error();
    }
    raiseLastId(song, track);
    touchAll(touched, track);
    return RemoveTrack{track.id};
}

} // namespace document::edit
