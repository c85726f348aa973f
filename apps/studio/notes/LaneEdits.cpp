// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/LaneEdits.h"

#include <algorithm>
#include <cmath>

namespace studio
{

using base::ClipTicks;
using document::LaneKind;
using document::LanePoint;

double roundedValue(LaneKind kind, double value)
{
    if (kind == LaneKind::pitchBend)
        return std::round(std::clamp(value, -1.0, 1.0) * 10000.0) / 10000.0;
    return std::round(std::clamp(value, 0.0, 1.0) * 127.0) / 127.0;
}

double valueAt(const LanePoints& points, ClipTicks at, double rest)
{
    const auto next = std::ranges::upper_bound(points, at, {}, &LanePoint::at);
    return next == points.begin() ? rest : std::prev(next)->value;
}

LanePoints replaced(const LanePoints& points, ClipTicks from, ClipTicks to, const LanePoints& by)
{
    const auto first = std::ranges::lower_bound(points, from, {}, &LanePoint::at);
    const auto last = std::ranges::lower_bound(points, to, {}, &LanePoint::at);
    LanePoints all(points.begin(), first);
    all.insert(all.end(), by.begin(), by.end());
    all.insert(all.end(), std::max(first, last), points.end());
    return all;
}

ClipTicks boundedMove(const LanePlaces& places, ClipTicks by, ClipTicks end)
{
    if (places.empty())
        return {};
    by = std::min(by, end - ClipTicks{1} - *places.rbegin());
    return std::max(by, -*places.begin());
}

LanePoints moved(const LanePoints& points, const LanePlaces& places, LaneMove move, ClipTicks end, LaneKind kind)
{
    LanePoints some;
    LanePlaces taken;
    const auto by = boundedMove(places, move.by, end);
    for (const auto& point : points)
        if (places.contains(point.at))
        {
            some.push_back({point.at + by, roundedValue(kind, point.value + move.up)});
            taken.insert(some.back().at);
        }
    auto all = without(points, places);
    std::erase_if(all, [&](const LanePoint& point) { return taken.contains(point.at); });
    all.insert(all.end(), some.begin(), some.end());
    std::ranges::sort(all, {}, &LanePoint::at);
    return all;
}

LanePoints withValue(const LanePoints& points, const LanePlaces& places, double value, LaneKind kind)
{
    auto all = points;
    for (auto& point : all)
        if (places.contains(point.at))
            point.value = roundedValue(kind, value);
    return all;
}

LanePoints without(const LanePoints& points, const LanePlaces& places)
{
    auto rest = points;
    std::erase_if(rest, [&](const LanePoint& point) { return places.contains(point.at); });
    return rest;
}

std::optional<document::edit::SetLanePoints> editFor(base::ClipId clip, LaneKey lane, const LanePoints& before,
                                                     const LanePoints& after)
{
    if (before == after)
        return std::nullopt;
    const auto [first, fresh] = std::ranges::mismatch(before, after);
    auto lastBefore = before.end();
    auto lastAfter = after.end();
    while (lastBefore != first && lastAfter != fresh && *std::prev(lastBefore) == *std::prev(lastAfter))
    {
        --lastBefore;
        --lastAfter;
    }
    document::edit::SetLanePoints edit{clip, lane.kind, lane.controller, {}, {}, {fresh, lastAfter}};
    edit.from = std::min(first != lastBefore ? first->at : fresh->at, fresh != lastAfter ? fresh->at : first->at);
    edit.to = ClipTicks{1} + std::max(first != lastBefore ? std::prev(lastBefore)->at : edit.from,
                                      fresh != lastAfter ? std::prev(lastAfter)->at : edit.from);
    return edit;
}

} // namespace studio
