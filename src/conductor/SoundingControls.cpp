// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SoundingControls.h"

#include "conductor/EngineForm.h"
#include "engine/Control.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace conductor
{

using base::SongTicks;
using document::LaneKind;

namespace
{

/// What one clip does to one control, in ticks of the song.
struct ClipControl
{
    SongTicks from;
    SongTicks to;
    std::vector<std::pair<SongTicks, double>> points; // in order; they hold up to `to`
};

using Key = std::pair<LaneKind, int>;

ClipControl played(const document::NoteLane& lane, const document::NoteContent& content, SongTicks start,
                   std::size_t most)
{
    ClipControl made{start, start + SongTicks{content.length.value}, {}};
    const auto round = content.loopLength.value > 0 ? content.loopLength.value : content.length.value;
    for (std::int64_t i = 0; i * round < content.length.value; ++i)
        for (const auto& point : lane.points)
        {
            const auto at = i * round + point.at.value;
            if (point.at.value >= round || at >= content.length.value)
                break;
            if (made.points.size() == most)
                return made;
            made.points.emplace_back(start + SongTicks{at}, point.value);
        }
    return made;
}

/// The latest point of those that hold at `at`.
double valueAt(const std::vector<ClipControl>& clips, SongTicks at, double rest)
{
    auto value = rest;
    SongTicks latest{-1};
    for (const auto& clip : clips)
    {
        const auto next = std::ranges::upper_bound(clip.points, at, {}, &std::pair<SongTicks, double>::first);
        if (clip.from > at || clip.to <= at || next == clip.points.begin() || std::prev(next)->first < latest)
            continue;
        std::tie(latest, value) = *std::prev(next);
    }
    return value;
}

} // namespace

std::uint8_t controlOf(LaneKind kind, int controller)
{
    switch (kind)
    {
    case LaneKind::pitchBend:
        return engine::control::bend;
    case LaneKind::pressure:
        return engine::control::pressure;
    case LaneKind::program:
        return engine::control::program;
    case LaneKind::controller:
        break;
    }
    return static_cast<std::uint8_t>(controller);
}

double restOf(LaneKind kind, int controller)
{
    return static_cast<double>(engine::control::restOf(controlOf(kind, controller)));
}

bool returnsToRest(LaneKind kind, int controller)
{
    return kind != LaneKind::program && !engine::control::isCommand(controlOf(kind, controller));
}

std::vector<SoundingControl> soundingControls(const document::Song& song, const document::Track& track,
                                              std::size_t most)
{
    std::map<Key, std::vector<ClipControl>> controls;
    for (const auto& clip : track.clips)
        if (const auto* content = std::get_if<document::NoteContent>(&clip.content); content != nullptr && !clip.mute)
            for (const auto& lane : content->lanes)
                controls[{lane.kind, lane.controller}].push_back(played(lane, *content, startTicks(clip, song), most));

    std::vector<SoundingControl> changes;
    for (const auto& [key, clips] : controls)
        for (const auto& clip : clips)
        {
            if (clip.points.empty() || changes.size() + clip.points.size() >= most)
                continue;
            if (returnsToRest(key.first, key.second))
                changes.push_back(
                    {clip.to, key.first, key.second, valueAt(clips, clip.to, restOf(key.first, key.second))});
            for (const auto& [at, value] : clip.points)
                changes.push_back({at, key.first, key.second, value});
        }
    std::ranges::stable_sort(changes, {}, &SoundingControl::at);
    return changes;
}

} // namespace conductor
