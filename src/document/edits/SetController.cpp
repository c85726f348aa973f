// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetController.h"

#include "document/Find.h"
#include "document/Order.h"

#include <algorithm>

namespace document::edit
{

namespace
{

base::Result<void> check(Song& song, const ControllerTarget& target)
{
    if (target.device)
    {
        const auto found = findDevice(song, *target.device);
        return found ? base::Result<void>() : found.error();
    }
    if (const auto found = findStrip(song, target.strip); !found)
        return found.error();
    if (target.parameter != "gain" && target.parameter != "pan")
        return invalid("a strip has a \"gain\" and a \"pan\", and nothing else for a controller");
    return {};
}

} // namespace

base::Result<SetController> SetController::apply(Song& song, Touched& touched) const
{
    if (const auto checked = check(song, target); !checked)
        return checked.error();
    auto at = target;
    if (at.device)
        at.strip = {};
    auto& all = song.controllers;
    const auto place = std::ranges::lower_bound(all, at, isBefore, &ControllerBinding::target);
    const bool isBound = place != all.end() && place->target == at;
    if (source && !isBound && isFull(all.size(), bindingsRange))
        return invalid("the song is full of controllers");
    SetController inverse{at, {}};
    if (isBound)
        inverse.source = place->source;
    if (source && isBound)
        place->source = *source;
    else if (source)
        all.insert(place, {at, *source});
    else if (isBound)
        all.erase(place);
    touched.song = true;
    return inverse;
}

} // namespace document::edit
