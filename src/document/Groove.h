// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <cstdint>
#include <span>
#include <vector>

namespace document
{

/// How somebody played, against a grid: how late and how loud the notes at each of its lines were. It repeats.
struct Groove
{
    struct Line
    {
        double late = 0.0;   // ticks behind the line; below 0 before it; within half a step
        double louder = 0.0; // of the velocity, over the mean of all notes; -1 to 1
        bool operator==(const Line&) const = default;
    };

    base::ClipTicks step{240}; // from one line to the next, above 0
    std::vector<Line> lines{}; // of one round, from the origin on; empty for no groove

    bool operator==(const Groove&) const = default;

    /// Of a line counted from the origin, which may lie before it. Precondition: there are lines.
    const Line& at(std::int64_t line) const
    {
        const auto count = static_cast<std::int64_t>(lines.size());
        return lines[static_cast<std::size_t>((line % count + count) % count)];
    }
};

/// What the notes of a stretch of `length` ticks from `origin` on have of a grid with this step, each by the line that
/// is nearest, several of one line by their mean. Lines without notes have nothing. Preconditions: step and length
/// above 0.
Groove grooveOf(std::span<const Note> notes, base::ClipTicks step, base::ClipTicks origin, base::ClipTicks length);

} // namespace document
