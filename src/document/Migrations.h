// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
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
};

/// Those of this Tutti. Format 1 is the first.
const Migrations& migrations();

/// The tables of the newest format, empty.
std::string_view tables();

} // namespace document
