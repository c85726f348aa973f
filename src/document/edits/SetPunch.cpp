// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetPunch.h"

#include "document/Find.h"

#include <utility>

namespace document::edit
{

base::Result<SetPunch> SetPunch::apply(Song& song, Touched& touched) const
{
    if (on && isNeverBehind(to, from))
        return invalid("the punch range ends before it starts");
    const auto old = std::exchange(song.punch, TimeRange{on, from, to});
    touched.song = true;
    return SetPunch{old.on, old.from, old.to};
}

} // namespace document::edit
