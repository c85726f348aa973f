// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Groove.h"
#include "document/Song.h"

#include <cstdint>
#include <span>
#include <vector>

namespace document
{

/// How notes are drawn to a grid.
struct QuantizeSettings
{
    base::ClipTicks step{240}; // from one line to the next, above 0
    base::ClipTicks origin{};  // of any line of the grid that swing leaves alone; may be below 0
    double strength = 1.0;     // 0 leaves notes where they are, 1 puts them onto the grid
    double swing = 0.0;        // 0 to 1: every second line comes later, at 1 by a third of a step, as triplets do
    bool ends = false;         // ends go to the grid as well; otherwise lengths stay
    Groove groove{};           // where it has lines, they are the grid, in place of step and swing, and starts get
                               // louder or softer by it too
    bool operator==(const QuantizeSettings&) const = default;
};

/// The notes that change, as they are then, for edit::ChangeNotes. None starts below 0 or is shorter than a tick.
std::vector<Note> quantize(std::span<const Note> notes, const QuantizeSettings& settings);

/// How far notes are moved from where they are at most, either way.
struct HumanizeSettings
{
    base::ClipTicks time{20};
    double velocity = 0.08;
};

/// As quantize(), by chance: the same seed gives the same notes. Lengths stay; velocities stay above 0, up to 1.
std::vector<Note> humanize(std::span<const Note> notes, const HumanizeSettings& settings, std::uint32_t seed);

} // namespace document
