// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetMeter.h"

#include "document/edits/RemoveMeter.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<std::variant<SetMeter, RemoveMeter>> SetMeter::apply(Song& song, Touched& touched) const
{
    if ((denominator & (denominator - 1)) != 0)
        return invalid("the denominator of a meter is 1, 2, 4, 8, 16 or 32, not " + std::to_string(denominator));
    auto& meters = song.tempo.meters;
    const auto next = std::ranges::lower_bound(meters, bar, {}, &MeterChange::bar);
    if (next != meters.end() && next->bar == bar)
    {
        touched.song = touched.time = true;
        const auto old = std::exchange(*next, MeterChange{bar, numerator, denominator});
        return std::variant<SetMeter, RemoveMeter>{SetMeter{bar, old.numerator, old.denominator}};
    }
    if (isFull(meters.size(), changesRange))
        return invalid("the song is full of changes of meter");
    meters.insert(next, MeterChange{bar, numerator, denominator});
    touched.song = touched.time = true;
    return std::variant<SetMeter, RemoveMeter>{RemoveMeter{bar}};
}

} // namespace document::edit
