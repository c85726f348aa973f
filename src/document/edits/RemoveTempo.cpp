// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveTempo.h"

#include "document/edits/SetTempo.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<SetTempo> RemoveTempo::apply(Song& song, Touched& touched) const
{
    auto& tempos = song.tempo.tempos;
    const auto found = std::ranges::find(tempos, at, &TempoChange::at);
    if (found == tempos.end())
        return invalid("there is no change of tempo at tick " + std::to_string(at.value));
    if (found == tempos.begin())
        return invalid("the first tempo of a song cannot be removed");
    const SetTempo inverse{at, found->bpm};
    tempos.erase(found);
    touched.song = touched.time = true;
    return inverse;
}

} // namespace document::edit
