// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MidiExpression.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace media
{

namespace
{

constexpr int lowerMaster = 0;
constexpr int upperMaster = 15;

using Moves = std::vector<MidiAt<double>>;

/// In hundredths of semitones, where those are as near as the steps of a bend over this range are.
double rounded(double bend, double range)
{
    const double round = std::round(bend * 100.0) / 100.0;
    return std::abs(round - bend) <= range / 8192.0 / 2.0 ? round : bend;
}

/// What a lane does from the start of a note on, from there; before it moves, it rests at 0.
bool during(const MidiTrack::Lanes& lanes, std::pair<MidiFile::LaneKind, int> which, const MidiTrack::Note& note,
            std::optional<double> bendRange, Moves& moves, MidiBudget& budget)
{
    const auto valueOf = [&](double value) { return bendRange ? rounded(value * *bendRange, *bendRange) : value; };
    const auto lane = lanes.find(which);
    if (lane == lanes.end())
        return true;
    const auto& all = lane->second;
    auto next = std::ranges::upper_bound(all, note.start, {}, &MidiAt<double>::time);
    if (next != all.begin() && std::prev(next)->value != 0.0)
        moves.push_back({0, valueOf(std::prev(next)->value)});
    for (; next != all.end() && next->time < note.end; ++next)
    {
        if (budget.points <= 1)
            return false;
        --budget.points;
        moves.push_back({next->time - note.start, valueOf(next->value)});
    }
    return true;
}

} // namespace

bool foldExpression(MidiTrack& track, const MidiZones& zones, MidiBudget& budget)
{
    using Kind = MidiFile::LaneKind;
    for (const auto& [master, members] : {std::pair(lowerMaster, zones.lower), std::pair(upperMaster, zones.upper)})
    {
        auto& kept = track.notes[static_cast<std::size_t>(master)];
        for (int i = 1; i <= members; ++i)
        {
            const auto channel = static_cast<std::size_t>(master == lowerMaster ? i : upperMaster - i);
            const auto& lanes = track.lanes[channel];
            for (auto& note : track.notes[channel])
            {
                if (!during(lanes, {Kind::pitchBend, 0}, note, track.bendRange[channel], note.bend, budget) ||
                    !during(lanes, {Kind::pressure, 0}, note, {}, note.pressure, budget) ||
                    !during(lanes, {Kind::controller, timbreController}, note, {}, note.timbre, budget))
                    return false;
                std::ranges::stable_sort(note.pressure, {}, &MidiAt<double>::time);
                kept.push_back(std::move(note));
            }
            track.notes[channel].clear();
            track.lanes[channel].clear();
        }
        if (members > 0)
            for (const int controller : {6, 38, 98, 99, 100, 101}) // that set the zone up
                track.lanes[static_cast<std::size_t>(master)].erase({Kind::controller, controller});
    }
    return true;
}

bool needsZone(const MidiFile::Part& part)
{
    return std::ranges::any_of(part.notes,
                               [](const MidiFile::Note& note) { return !note.bend.empty() || !note.timbre.empty(); });
}

std::vector<int> memberChannels(const std::vector<MidiFile::Note>& notes)
{
    std::array<base::ClipTicks, 15> freeFrom{};
    std::vector<int> channels;
    for (const auto& note : notes)
    {
        const auto member = std::ranges::min_element(freeFrom);
        channels.push_back(static_cast<int>(member - freeFrom.begin()) + 1);
        *member = std::max(*member, note.start + note.length);
    }
    return channels;
}

} // namespace media
