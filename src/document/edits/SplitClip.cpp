// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SplitClip.h"

#include "document/edits/AddClip.h"
#include "document/edits/RemoveClip.h"
#include "document/Find.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<std::tuple<RemoveClip, RemoveClip, AddClip>> SplitClip::apply(Song& song, Touched& touched) const
{
    const auto found = findClip(song, clip);
    if (!found)
        return found.error();
    if (song.find(newClip))
        return invalid("clip " + std::to_string(newClip.value) + " exists already");
}

} // namespace document::edit
