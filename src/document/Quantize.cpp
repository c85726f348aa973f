// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Quantize.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace document
{

namespace
{

constexpr double softest = 1.0 / 127.0; // a velocity that is still heard

bool hasGroove(const QuantizeSettings& settings)
{
    return !settings.groove.lines.empty();
}

base::ClipTicks stepOf(const QuantizeSettings& settings)
{
    return hasGroove(settings) ? settings.groove.step : settings.step;
}

struct GridLine
{
    double place = 0.0; // ticks
    double louder = 0.0;
};

/// A line of the grid, counted from the origin.
GridLine lineAt(std::int64_t line, const QuantizeSettings& settings)
{
    const auto step = static_cast<double>(stepOf(settings).value);
    const double straight = static_cast<double>(settings.origin.value) + static_cast<double>(line) * step;
    if (!hasGroove(settings))
        return {straight + (line % 2 != 0 ? settings.swing * step / 3.0 : 0.0)};
    const auto& played = settings.groove.at(line);
    return {straight + played.late, played.louder};
}

GridLine nearestLine(base::ClipTicks at, const QuantizeSettings& settings)
{
    const auto tick = static_cast<double>(at.value);
    const auto middle = static_cast<std::int64_t>(
        std::floor((tick - static_cast<double>(settings.origin.value)) / static_cast<double>(stepOf(settings).value)));
    auto best = lineAt(middle, settings);
    for (const auto number : {middle - 1, middle + 1})
        if (const auto line = lineAt(number, settings); std::abs(line.place - tick) < std::abs(best.place - tick))
            best = line;
    return best;
}

base::ClipTicks drawn(base::ClipTicks at, const GridLine& to, double strength)
{
    const double way = to.place - static_cast<double>(at.value);
    return base::ClipTicks{at.value + std::llround(way * strength)};
}

} // namespace

std::vector<Note> quantize(std::span<const Note> notes, const QuantizeSettings& settings)
{
    std::vector<Note> changed;
    for (const auto& note : notes)
    {
        auto moved = note;
        const auto line = nearestLine(note.start, settings);
        moved.start = std::max(base::ClipTicks{0}, drawn(note.start, line, settings.strength));
        if (line.louder != 0.0)
            moved.velocity = std::clamp(note.velocity + line.louder * settings.strength, softest, 1.0);
        if (settings.ends)
        {
            const auto before = note.start + note.length;
            const auto end = drawn(before, nearestLine(before, settings), settings.strength);
            moved.length = end > moved.start ? end - moved.start : std::min(note.length, stepOf(settings));
        }
        if (moved != note)
            changed.push_back(moved);
    }
    return changed;
}

std::vector<Note> humanize(std::span<const Note> notes, const HumanizeSettings& settings, std::uint32_t seed)
{
    std::mt19937 chance(seed);
    std::uniform_real_distribution<double> either(-1.0, 1.0);
    std::vector<Note> changed;
    for (const auto& note : notes)
    {
        auto moved = note;
        const auto way = std::llround(either(chance) * static_cast<double>(settings.time.value));
        moved.start = std::max(base::ClipTicks{0}, base::ClipTicks{note.start.value + way});
        moved.velocity =
            std::clamp(note.velocity + either(chance) * settings.velocity, std::min(softest, note.velocity), 1.0);
        if (moved != note)
            changed.push_back(moved);
    }
    return changed;
}

} // namespace document
