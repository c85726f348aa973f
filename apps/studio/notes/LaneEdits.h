// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"

#include <optional>
#include <set>
#include <vector>

namespace studio
{

using LanePoints = std::vector<document::LanePoint>; // in order of place, one at a place
using LanePlaces = std::set<base::ClipTicks>;

/// Which lane of a clip.
struct LaneKey
{
    document::LaneKind kind = document::LaneKind::controller;
    int controller = 0; // 0 for other kinds
    bool operator==(const LaneKey&) const = default;
};

/// The nearest value that MIDI can say: a 127th from 0 to 1, of a bend a percent's hundredth from -1 to 1.
double roundedValue(document::LaneKind kind, double value);

/// What holds there: the value of the last point at or before; `rest` before the first.
double valueAt(const LanePoints& points, base::ClipTicks at, double rest);

// Pure functions of all points of a lane. Values are rounded as above.

/// With others instead of those from `from` on and before `to`. Precondition: they lie there, in order.
LanePoints replaced(const LanePoints& points, base::ClipTicks from, base::ClipTicks to, const LanePoints& by);

/// Those at these places by so much; all of them stop where the first would leave 0 to before `end`. They replace what
/// they come to lie on.
struct LaneMove
{
    base::ClipTicks by;
    double up = 0.0;
};
LanePoints moved(const LanePoints& points, const LanePlaces& places, LaneMove move, base::ClipTicks end,
                 document::LaneKind kind);

/// How far moved() moves them.
base::ClipTicks boundedMove(const LanePlaces& places, base::ClipTicks by, base::ClipTicks end);

LanePoints withValue(const LanePoints& points, const LanePlaces& places, double value, document::LaneKind kind);
LanePoints without(const LanePoints& points, const LanePlaces& places);

/// The edit that makes these points of those; nothing where they are the same.
std::optional<document::edit::SetLanePoints> editFor(base::ClipId clip, LaneKey lane, const LanePoints& before,
                                                     const LanePoints& after);

} // namespace studio
