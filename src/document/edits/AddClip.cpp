// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddClip.h"

#include "document/edits/RemoveClip.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/Order.h"
#include "document/Patterns.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveClip> AddClip::apply(Song& song, Touched& touched) const
{
    const auto found = findClipTrack(song, track);
    if (!found)
        return found.error();
    auto& clips = (*found)->clips;
    if (isFull(clips.size(), clipsRange))
        return invalid("track " + std::to_string(track.value) + " is full of clips");
    if (const auto fits = checkNew(song, clip); !fits)
        return fits.error();
    auto whole = clip;
    sort(whole);
    fillFromPattern(song, whole);
    if (const auto fits = checkPatterns(song, {whole}); !fits)
        return fits.error();
    const auto added = clips.insert(std::ranges::upper_bound(clips, clip.id, {}, &Clip::id), std::move(whole));
    raiseLastId(song, clip);
    touchClip(touched, {*found, &*added});
    return RemoveClip{clip.id};
}

} // namespace document::edit
