// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveMeter.h"

#include "document/edits/SetMeter.h"
#include "document/Find.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<SetMeter> RemoveMeter::apply(Song& song, Touched& touched) const
{
    auto& meters = song.tempo.meters;
    const auto found = std::ranges::find(meters, bar, &MeterChange::bar);
    if (found == meters.end())
        return invalid("there is no change of meter at bar " + std::to_string(bar));
    if (found == meters.begin())
        return invalid("the first meter of a song cannot be removed");
    const SetMeter inverse{bar, found->numerator, found->denominator};
    meters.erase(found);
    touched.song = touched.time = true;
    return inverse;
}

} // namespace document::edit
