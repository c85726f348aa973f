// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Lanes.h"

#include "document/SongFields.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace document
{

const NoteLane* findLane(const NoteContent& content, LaneKind kind, int controller)
{
    const auto isIt = [&](const NoteLane& lane) { return lane.kind == kind && lane.controller == controller; };
    const auto found = std::ranges::find_if(content.lanes, isIt);
    return found != content.lanes.end() ? &*found : nullptr;
}

std::vector<LanePoint> pointsFrom(const std::vector<LanePoint>& points, base::ClipTicks at)
{
    std::vector<LanePoint> moved;
    for (auto point : points)
    {
        point.at -= at;
        if (point.at < base::ClipTicks{})
        {
            moved.clear();
            point.at = {};
        }
        else if (!moved.empty() && moved.front().at == point.at && moved.size() == 1)
            moved.clear();
        moved.push_back(point);
    }
    return moved;
}

Check checkLane(LaneKind kind, int controller, const std::vector<LanePoint>& points)
{
    if (kind != LaneKind::controller && controller != 0)
        return Trouble{"controller", "must be 0 in a lane that is no controller's"};
    const auto& range = kind == LaneKind::pitchBend ? bendRange : partRange;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (const auto trouble = checkNumber(points[i].value, range))
            return trouble->in("value").in(std::to_string(i)).in("points");
    return {};
}

Check Describe<NoteContent>::checkWhole(const NoteContent& content)
{
    std::set<std::pair<LaneKind, int>> lanes;
    for (const auto& lane : content.lanes)
        if (!lanes.emplace(lane.kind, lane.controller).second)
            return Trouble{"lanes", "has the same lane twice"};
    return {};
}

} // namespace document
