// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace document
{

/// How files of older formats become files of the newest: steps[i] is the SQL that turns format oldest + i into the
/// next.
struct Migrations
{
    int oldest = 1;
    std::vector<std::string_view> steps;

    int newest() const { return oldest + static_cast<int>(steps.size()); }

    /// Whether a file of this format has rows that this Tutti would not read. format: oldest to newest.
    bool changeRows(std::int64_t format) const
    {
        const auto first = steps.begin() + static_cast<std::ptrdiff_t>(format - oldest);
        return std::any_of(first, steps.end(), [](std::string_view step) { return !step.empty(); });
    }
};

/// Those of this Tutti. Format 1 is the first. A step may be empty: then only what may come to be in a song is new.
const Migrations& migrations();

/// The tables of the newest format, empty.
std::string_view tables();

} // namespace document
