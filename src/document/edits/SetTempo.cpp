// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetTempo.h"

#include "document/edits/RemoveTempo.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<std::variant<SetTempo, RemoveTempo>> SetTempo::apply(Song& song, Touched& touched) const
{
    auto& tempos = song.tempo.tempos;
    const auto next = std::ranges::lower_bound(tempos, at, {}, &TempoChange::at);
    if (next != tempos.end() && next->at == at)
    {
        touched.song = touched.time = true;
        return std::variant<SetTempo, RemoveTempo>{SetTempo{at, std::exchange(next->bpm, bpm)}};
    }
    if (isFull(tempos.size(), changesRange))
        return invalid("the song is full of changes of tempo");
    tempos.insert(next, TempoChange{at, bpm});
    touched.song = touched.time = true;
    return std::variant<SetTempo, RemoveTempo>{RemoveTempo{at}};
}

} // namespace document::edit
