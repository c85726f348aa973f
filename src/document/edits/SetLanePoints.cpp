// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/SetLanePoints.h"

#include "document/Find.h"
#include "document/Lanes.h"
#include "document/Order.h"
#include "document/Patterns.h"
#include "document/SongFields.h"

#include <algorithm>
#include <iterator>

namespace document::edit
{

base::Result<SetLanePoints> SetLanePoints::apply(Song& song, Touched& touched) const
{
    const auto found = findNoteContent(song, clip);
    if (!found)
        return found.error();
    auto& content = **found;
    if (const auto trouble = checkLane(kind, controller, points))
        return invalid(trouble->sentence());
    if (to < from)
        return invalid("the range ends before it starts");
    const auto isInside = [&](const LanePoint& point) { return from <= point.at && point.at < to; };
    if (!std::ranges::all_of(points, isInside))
        return invalid("a point lies outside of the range");

    const auto* known = findLane(content, kind, controller);
    NoteLane lane = known ? *known : NoteLane{kind, controller, {}};
    SetLanePoints inverse{clip, kind, controller, from, to, {}};
    std::ranges::copy_if(lane.points, std::back_inserter(inverse.points), isInside);
    std::erase_if(lane.points, isInside);
    lane.points.insert(lane.points.end(), points.begin(), points.end());
    if (static_cast<double>(lane.points.size()) > pointsRange.high)
        return invalid("the lane would have more than 1000000 points");

    std::erase_if(content.lanes, [&](const NoteLane& one) { return one.kind == kind && one.controller == controller; });
    content.lanes.push_back(std::move(lane));
    sort(content);
    touchNotes(song, touched, clip);
    return inverse;
}

} // namespace document::edit
