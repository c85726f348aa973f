// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/MoveClip.h"

#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<MoveClip> MoveClip::apply(Song& song, Touched& touched) const
{
    auto found = findClip(song, clip);
    if (!found)
        return found.error();
    const auto target = findClipTrack(song, track);
    if (!target)
        return target.error();
    auto& from = found->track->clips;
    auto& to = (*target)->clips;
    if (&from != &to && isFull(to.size(), clipsRange))
        return invalid("track " + std::to_string(track.value) + " is full of clips");
    touchClip(touched, *found);
    const MoveClip inverse{clip, found->track->id, std::exchange(found->clip->lane, lane),
                           std::exchange(found->clip->start, start)};
    if (&from != &to)
    {
        auto moved = std::move(*found->clip);
        from.erase(from.begin() + (found->clip - from.data()));
        to.insert(std::ranges::upper_bound(to, clip, {}, &Clip::id), std::move(moved));
        touched.clipsOf.insert(track);
    }
    return inverse;
}

} // namespace document::edit
