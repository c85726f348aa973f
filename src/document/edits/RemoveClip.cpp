// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveClip.h"

#include "document/edits/AddClip.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<AddClip> RemoveClip::apply(Song& song, Touched& touched) const
{
    const auto found = findClip(song, clip);
    if (!found)
        return found.error();
    touchClip(touched, *found);
    auto& clips = found->track->clips;
    AddClip inverse{found->track->id, std::move(*found->clip)};
    clips.erase(clips.begin() + (found->clip - clips.data()));
    return inverse;
}

} // namespace document::edit
