// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetLanePoints
{
    base::ClipId clip;
    LaneKind kind = LaneKind::controller;
    int controller = 0;
    base::ClipTicks from;
    base::ClipTicks to; // not included
    std::vector<LanePoint> points;

    static constexpr std::string_view name = "setLanePoints";
    static constexpr std::string_view doc =
        "Draws over a range of a lane: its points there are replaced. A lane comes with its first point, and goes with "
        "its last.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &SetLanePoints::clip, "id of a clip of notes"),
                          required("kind", &SetLanePoints::kind, "which lane"),
                          optional("controller", &SetLanePoints::controller,
                                   "of the kind controller: as MIDI numbers them", controllerRange),
                          required("from", &SetLanePoints::from, "ticks from the start of the clip"),
                          required("to", &SetLanePoints::to, "as from; a point right there stays"),
                          required("points", &SetLanePoints::points, "within the range, in any order", pointsRange)};
    }

    base::Result<SetLanePoints> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
