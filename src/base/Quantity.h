// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <compare>
#include <cstdint>

namespace base
{

/// A whole number of one kind of thing. Two kinds never mix by accident: frames cannot be added to ticks.
template <typename Kind>
struct Quantity
{
    std::int64_t value = 0;

    constexpr Quantity() noexcept = default;
    constexpr explicit Quantity(std::int64_t v) noexcept : value(v) {}

    constexpr auto operator<=>(const Quantity&) const noexcept = default;

    constexpr Quantity operator+(Quantity other) const noexcept { return Quantity{value + other.value}; }
    constexpr Quantity operator-(Quantity other) const noexcept { return Quantity{value - other.value}; }
    constexpr Quantity operator-() const noexcept { return Quantity{-value}; }
    constexpr Quantity& operator+=(Quantity other) noexcept { return *this = *this + other; }
    constexpr Quantity& operator-=(Quantity other) noexcept { return *this = *this - other; }
};

} // namespace base
