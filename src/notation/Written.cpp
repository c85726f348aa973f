// SPDX-License-Identifier: GPL-3.0-or-later
// Played notes onto the grid that can be written.
#include "notation/MeasureValues.h"
#include "notation/Score.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>

namespace notation
{

namespace
{

constexpr std::int64_t thirtySecond = 120; // ticks
constexpr std::int64_t tripletStep = 160;  // a sixteenth of a triplet

std::int64_t nearest(std::int64_t at, std::int64_t step)
{
    return (at + step / 2) / step * step;
}

/// The quarters or eighths in which notes fall on triplets, and what that makes of a time.
class Grid
{
public:
    Grid(const std::vector<PlayedNote>& notes, const document::TempoMap& map) : tempo(map)
    {
        for (const auto& note : notes)
        {
            count(note.start.value, false);
            count(note.end.value, true);
        }
    }

    std::int64_t snapped(std::int64_t at) const
    {
        const auto from = cellAt(at);
        return from + nearest(at - from, step(from));
    }

    std::int64_t next(std::int64_t at) const { return at + step(cellAt(at)); }

private:
    struct Distance
    {
        std::int64_t fromStraight = 0;
        std::int64_t fromTriplet = 0;
    };

    /// Of the bar that it lies in, or of what may be a triplet in it.
    std::int64_t cellAt(std::int64_t at) const
    {
        const auto place = tempo.barBeatTick(base::SongTicks{at});
        const auto bar = tempo.ticks(document::BarBeatTick{place.bar, 1, 0}).value;
        const auto cell = cellIn(place.bar);
        return cell > 0 ? bar + (at - bar) / cell * cell : bar;
    }

    /// How long what may be a triplet is; 0 for none.
    std::int64_t cellIn(std::int64_t bar) const
    {
        auto meter = tempo.meters.front();
        for (const auto& change : tempo.meters)
            if (change.bar <= bar)
                meter = change;
        return tripletCell(meter);
    }

    std::int64_t step(std::int64_t cell) const
    {
        const auto found = cells.find(cell);
        const bool isTriplet = found != cells.end() && 2 * found->second.fromTriplet < found->second.fromStraight;
        return isTriplet ? tripletStep : thirtySecond;
    }

    /// Ends count where they are on a triplet's step and on no other: they are played less exactly than starts.
    void count(std::int64_t at, bool isEnd)
    {
        const auto cell = cellAt(at);
        const auto in = at - cell;
        if (cellIn(tempo.barBeatTick(base::SongTicks{at}).bar) == 0 ||
            (isEnd && (in % tripletStep != 0 || in % thirtySecond == 0)))
            return;
        cells[cell].fromStraight += std::abs(in - nearest(in, thirtySecond));
        cells[cell].fromTriplet += std::abs(in - nearest(in, tripletStep));
    }

    const document::TempoMap& tempo;
    std::map<std::int64_t, Distance> cells;
};

} // namespace

std::vector<PlayedNote> written(std::vector<PlayedNote> notes, const document::TempoMap& tempo)
{
    const Grid grid(notes, tempo);
    for (auto& note : notes)
    {
        note.start.value = grid.snapped(note.start.value);
        note.end.value = std::max(grid.snapped(note.end.value), grid.next(note.start.value));
    }
    std::ranges::sort(notes, {}, [](const PlayedNote& note) { return std::tuple(note.pitch, note.start, note.end); });
    std::vector<PlayedNote> kept;
    for (const auto& note : notes)
    {
        if (!kept.empty() && kept.back().pitch == note.pitch && kept.back().start == note.start)
            kept.pop_back();
        else if (!kept.empty() && kept.back().pitch == note.pitch)
            kept.back().end = std::min(kept.back().end, note.start);
        kept.push_back(note);
    }
    std::ranges::sort(kept, {}, [](const PlayedNote& note) { return std::tuple(note.start, note.pitch); });
    return kept;
}

} // namespace notation
