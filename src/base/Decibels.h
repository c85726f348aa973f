// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <compare>
#include <limits>

namespace base
{

/// A level or a change of level: 20 log10 of an amplitude ratio. Minus infinity is silence.
struct Decibels
{
    double value = 0.0;

    constexpr auto operator<=>(const Decibels&) const noexcept = default;
};

inline constexpr Decibels silence{-std::numeric_limits<double>::infinity()};

/// The amplitude ratio, 0 or more; exactly 1 at 0 dB.
inline double toGain(Decibels level) noexcept
{
    return std::pow(10.0, level.value / 20.0);
}

/// gain: an amplitude ratio, 0 or more.
inline Decibels toDecibels(double gain) noexcept
{
    return gain > 0.0 ? Decibels{20.0 * std::log10(gain)} : silence;
}

} // namespace base
