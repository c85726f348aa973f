// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetLoop.h"

#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<SetLoop> SetLoop::apply(Song& song, Touched& touched) const
{
    if (on && isNeverBehind(to, from))
        return invalid("the loop ends before it starts");
    const auto old = std::exchange(song.loop, TimeRange{on, from, to});
    touched.song = true;
    return SetLoop{old.on, old.from, old.to};
}

} // namespace document::edit
