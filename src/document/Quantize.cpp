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

/// Where a line of the grid stands, counted from the origin.
double placeOf(std::int64_t line, const QuantizeSettings& settings)
{
    const auto step = static_cast<double>(settings.step.value);
    const double late = line % 2 != 0 ? settings.swing * step / 3.0 : 0.0;
    return static_cast<double>(settings.origin.value) + static_cast<double>(line) * step + late;
}

double nearestLine(base::ClipTicks at, const QuantizeSettings& settings)
{
    const auto tick = static_cast<double>(at.value);
    const auto middle = static_cast<std::int64_t>(
        std::floor((tick - static_cast<double>(settings.origin.value)) / static_cast<double>(settings.step.value)));
    double best = placeOf(middle, settings);
    for (const auto line : {middle - 1, middle + 1})
        if (const double place = placeOf(line, settings); std::abs(place - tick) < std::abs(best - tick))
            best = place;
    return best;
}

base::ClipTicks drawn(base::ClipTicks at, const QuantizeSettings& settings)
{
    const double way = nearestLine(at, settings) - static_cast<double>(at.value);
    return base::ClipTicks{at.value + std::llround(way * settings.strength)};
}

} // namespace

std::vector<Note> quantize(std::span<const Note> notes, const QuantizeSettings& settings)
{
    std::vector<Note> changed;
    for (const auto& note : notes)
    {
        auto moved = note;
        moved.start = std::max(base::ClipTicks{0}, drawn(note.start, settings));
        if (settings.ends)
        {
            const auto end = drawn(note.start + note.length, settings);
            moved.length = end > moved.start ? end - moved.start : std::min(note.length, settings.step);
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
