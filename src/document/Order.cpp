// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Order.h"

#include "document/Find.h"

#include <algorithm>
#include <functional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace document
{

namespace
{

/// Into order of `key`; of several that have the same the last stays.
template <typename Point>
void sortPoints(std::vector<Point>& points, auto&& key)
{
    const auto isBefore = [&](const Point& one, const Point& other) { return key(one) < key(other); };
    if (std::ranges::adjacent_find(points, std::not_fn(isBefore)) == points.end())
        return;
    std::ranges::stable_sort(points, isBefore);
    const auto gone = std::unique(points.rbegin(), points.rend(),
                                  [&](const Point& one, const Point& other) { return key(one) == key(other); });
    points.erase(points.begin(), gone.base());
}

} // namespace

void sort(std::vector<Note>& notes)
{
    std::ranges::sort(notes, {}, [](const Note& note) { return std::tuple(note.start, note.id); });
    for (auto& note : notes)
        sortPoints(note.expression, [](const ExpressionPoint& point) { return std::tuple(point.kind, point.at); });
}

void sort(std::vector<LanePoint>& points)
{
    sortPoints(points, [](const LanePoint& point) { return point.at; });
}

void sort(NoteContent& content)
{
    sort(content.notes);
    for (auto& lane : content.lanes)
        sort(lane.points);
    std::erase_if(content.lanes, [](const NoteLane& lane) { return lane.points.empty(); });
    std::ranges::sort(content.lanes, {}, [](const NoteLane& lane) { return std::tuple(lane.kind, lane.controller); });
}

void sort(Clip& clip)
{
    if (auto* content = std::get_if<NoteContent>(&clip.content))
        sort(*content);
}

void sort(Track& track)
{
    std::ranges::sort(track.clips, {}, &Clip::id);
    for (auto& clip : track.clips)
        sort(clip);
}

bool isBefore(const ControllerTarget& one, const ControllerTarget& other)
{
    using Key = std::tuple<base::DeviceId, base::TrackId, const std::string&>;
    const auto key = [](const ControllerTarget& target)
    { return Key(target.device.value_or(base::DeviceId{}), target.strip.track, target.parameter); };
    return key(one) < key(other);
}

base::Result<std::vector<Note*>> findNotes(NoteContent& content, base::ClipId clip,
                                           const std::vector<base::NoteId>& ids)
{
    std::unordered_map<base::NoteId, Note*> all;
    for (auto& note : content.notes)
        all.emplace(note.id, &note);
    std::vector<Note*> found;
    for (const auto id : ids)
    {
        const auto entry = all.find(id);
        if (entry == all.end())
            return invalid("there is no note " + std::to_string(id.value) + " in clip " + std::to_string(clip.value));
        if (!entry->second)
            return invalid("note " + std::to_string(id.value) + " is named twice");
        found.push_back(std::exchange(entry->second, nullptr));
    }
    return found;
}

} // namespace document
