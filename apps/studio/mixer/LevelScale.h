// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"

#include <algorithm>
#include <array>

namespace studio
{

/// Where levels lie on a meter or a fader, from 0 at its bottom to 1 at its top: the deflection of IEC 60268-18, which
/// gives most room to the upper 40 dB, with 6 dB above full scale.
namespace levelScale
{

struct Point
{
    double decibels;
    double deflection; // in percent
};

inline constexpr std::array<Point, 8> points{{{-70.0, 0.0},
                                              {-60.0, 2.5},
                                              {-50.0, 7.5},
                                              {-40.0, 15.0},
                                              {-30.0, 30.0},
                                              {-20.0, 50.0},
                                              {0.0, 100.0},
                                              {6.0, 115.0}}};
inline constexpr base::Decibels top{points.back().decibels};

inline double positionOf(base::Decibels level) noexcept
{
    const auto upper = std::ranges::upper_bound(points, level.value, {}, &Point::decibels);
    if (upper == points.begin())
        return 0.0;
    if (upper == points.end())
        return 1.0;
    const auto& [from, low] = *(upper - 1);
    return (low + (level.value - from) / (upper->decibels - from) * (upper->deflection - low)) /
           points.back().deflection;
}

/// Silence at the bottom.
inline base::Decibels levelAt(double position) noexcept
{
    if (!(position > 0.0))
        return base::silence;
    const auto deflection = std::min(position, 1.0) * points.back().deflection;
    const auto upper = std::ranges::lower_bound(points, deflection, {}, &Point::deflection);
    const auto& [from, low] = *(upper - 1);
    return {from + (deflection - low) / (upper->deflection - low) * (upper->decibels - from)};
}

} // namespace levelScale

} // namespace studio
