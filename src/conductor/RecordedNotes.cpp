// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/RecordedNotes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace conductor
{

using base::ClipTicks;
using base::SongTicks;

namespace
{

struct Stretch
{
    SongTicks from;
    SongTicks to;
};

SongTicks ticksOf(const document::Song& song, const document::Position& position)
{
    if (const auto* ticks = std::get_if<SongTicks>(&position))
        return *ticks;
    return song.tempo.ticks(base::toSeconds(std::get<base::Frames>(position), song.rate));
}

Stretch stretchOf(const document::Song& song, const document::Clip& clip)
{
    const auto from = ticksOf(song, clip.start);
    if (const auto* notes = std::get_if<document::NoteContent>(&clip.content))
        return {from, from + SongTicks{notes->length.value}};
    const auto start = song.tempo.frames(clip.start, song.rate, song.rate);
    const auto end = start + std::get<document::SoundContent>(clip.content).length;
    return {from, song.tempo.ticks(base::toSeconds(end, song.rate))};
}

/// Whole bars around what was played.
Stretch barsAround(const document::Song& song, const std::vector<RecordedPass>& passes)
{
    std::vector<SongTicks> places;
    for (const auto& pass : passes)
    {
        for (const auto& note : pass.notes)
            places.insert(places.end(), {note.from, note.to - SongTicks{1}});
        for (const auto& move : pass.moves)
            places.push_back(move.at);
    }
    const auto [first, last] = std::ranges::minmax(places);
    const auto barOf = [&](SongTicks at) { return song.tempo.barBeatTick(at).bar; };
    const auto startOf = [&](std::int64_t bar) { return song.tempo.ticks(document::BarBeatTick{bar, 1, 0}); };
    return {startOf(barOf(first)), startOf(barOf(last) + 1)};
}

/// The first lanes on which nothing lies in the stretch.
std::vector<int> freeLanes(const document::Song& song, const document::Track& track, const Stretch& stretch,
                           std::size_t count)
{
    std::vector<int> lanes;
    for (int lane = 0; lanes.size() < count; ++lane)
    {
        const bool taken =
            std::ranges::any_of(track.clips,
                                [&](const document::Clip& clip)
                                {
                                    const auto other = stretchOf(song, clip);
                                    return clip.lane == lane && other.from < stretch.to && stretch.from < other.to;
                                });
        if (!taken)
            lanes.push_back(lane);
    }
    return lanes;
}

document::Note noteIn(const RecordedNote& note, SongTicks clipStart)
{
    document::Note made;
    made.start = ClipTicks{(note.from - clipStart).value};
    made.length = ClipTicks{(note.to - note.from).value};
    made.pitch = note.pitch;
    made.velocity = note.velocity;
    made.releaseVelocity = note.releaseVelocity;
    return made;
}

/// What was moved, as lanes of a clip that starts there; the last of those at one tick counts.
std::vector<document::NoteLane> lanesOf(const std::vector<RecordedMove>& moves, SongTicks clipStart)
{
    std::map<std::pair<document::LaneKind, int>, std::map<ClipTicks, double>> values;
    for (const auto& move : moves)
        values[{move.kind, move.controller}][ClipTicks{(move.at - clipStart).value}] = move.value;
    std::vector<document::NoteLane> lanes;
    for (const auto& [which, points] : values)
    {
        auto& lane = lanes.emplace_back(document::NoteLane{which.first, which.second, {}});
        for (const auto& [at, value] : points)
            lane.points.push_back({at, value});
    }
    return lanes;
}

document::Edit newClip(const document::Track& track, const Stretch& bars, int lane, bool mute, const RecordedPass& pass)
{
    document::NoteContent content;
    content.length = ClipTicks{(bars.to - bars.from).value};
    for (const auto& note : pass.notes)
        content.notes.push_back(noteIn(note, bars.from));
    content.lanes = lanesOf(pass.moves, bars.from);
    document::Clip clip;
    clip.name = track.name;
    clip.start = bars.from;
    clip.lane = lane;
    clip.mute = mute;
    clip.content = std::move(content);
    return document::edit::AddClip{track.id, std::move(clip)};
}

/// A clip into which notes are recorded: it does not repeat, as they would then sound elsewhere too.
bool takesNotes(const document::Clip& clip)
{
    const auto* content = std::get_if<document::NoteContent>(&clip.content);
    return content != nullptr && content->loopLength == ClipTicks{0} && !clip.mute;
}

/// Those of them that lie in the stretch, taken out.
template <typename Recorded, typename Place>
std::vector<Recorded> takeOut(std::vector<Recorded>& all, const Stretch& stretch, const Place& place)
{
    const auto isOutside = [&](const Recorded& one)
    { return std::invoke(place, one) < stretch.from || std::invoke(place, one) >= stretch.to; };
    const auto inside = std::ranges::stable_partition(all, isOutside);
    std::vector<Recorded> taken(inside.begin(), inside.end());
    all.erase(inside.begin(), inside.end());
    return taken;
}

} // namespace

std::vector<document::Edit> mergeNotes(const document::Song& song, const document::Track& track,
                                       const RecordedPass& pass)
{
    std::vector<document::Edit> edits;
    auto rest = pass;
    for (const auto& clip : track.clips)
    {
        if (!takesNotes(clip))
            continue;
        const auto stretch = stretchOf(song, clip);
        document::edit::AddNotes into{clip.id, {}};
        for (const auto& note : takeOut(rest.notes, stretch, &RecordedNote::from))
            into.notes.push_back(noteIn(note, stretch.from));
        if (!into.notes.empty())
            edits.emplace_back(std::move(into));
        for (auto& lane : lanesOf(takeOut(rest.moves, stretch, &RecordedMove::at), stretch.from))
        {
            const auto from = lane.points.front().at;
            const auto to = lane.points.back().at + ClipTicks{1};
            edits.emplace_back(
                document::edit::SetLanePoints{clip.id, lane.kind, lane.controller, from, to, std::move(lane.points)});
        }
    }
    if (!rest.notes.empty() || !rest.moves.empty())
    {
        const auto bars = barsAround(song, {rest});
        edits.push_back(newClip(track, bars, freeLanes(song, track, bars, 1).front(), false, rest));
    }
    return edits;
}

std::vector<document::Edit> clearNotes(const document::Song& song, const document::Track& track, SongTicks from,
                                       SongTicks to)
{
    std::vector<document::Edit> edits;
    for (const auto& clip : track.clips)
    {
        if (!takesNotes(clip))
            continue;
        const auto start = ticksOf(song, clip.start);
        document::edit::RemoveNotes out{clip.id, {}};
        for (const auto& note : std::get<document::NoteContent>(clip.content).notes)
            if (const auto at = start + SongTicks{note.start.value}; at >= from && at < to)
                out.notes.push_back(note.id);
        if (!out.notes.empty())
            edits.emplace_back(std::move(out));
    }
    return edits;
}

std::vector<document::Edit> addTakes(const document::Song& song, const document::Track& track,
                                     const std::vector<RecordedPass>& passes)
{
    const auto bars = barsAround(song, passes);
    const auto lanes = freeLanes(song, track, bars, passes.size());
    std::vector<document::Edit> edits;
    for (std::size_t i = 0; i < passes.size(); ++i)
        edits.push_back(newClip(track, bars, lanes[i], i + 1 < passes.size(), passes[i]));
    return edits;
}

} // namespace conductor
