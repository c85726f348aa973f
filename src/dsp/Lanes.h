// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

// How vectors are passed depends on the processor; nothing here is passed, as all of it is inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

/// Eight values side by side, one a voice: what AVX2 has in a register, and older processors in two. Every operation
/// here gives the same bits on both. Pass them by reference, but to functions that are always inlined.
namespace dsp
{

inline constexpr std::size_t laneCount = 8;

using Floats = float __attribute__((vector_size(laneCount * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(laneCount * sizeof(float))));
using Words = std::uint32_t __attribute__((vector_size(laneCount * sizeof(float))));

/// Moves in a straight line: start + step k at frame k behind the tick that set it. So how frames are cut never shows.
struct Glide
{
    Floats start{};
    Floats step{};

    [[gnu::always_inline]] Floats at(float k) const noexcept { return start + step * k; }

    /// From what it is at frame `before` to a target in so many frames from now on, which is frame `after`, 0 at a
    /// tick. A close target is reached at once. Where `lanes` is 0 it goes on as it was.
    [[gnu::always_inline]] void turn(const Ints& lanes, const Floats& target, float before, float after,
                                     float frames) noexcept;

    /// There at once and at rest.
    [[gnu::always_inline]] void snap(const Ints& lanes, const Floats& target) noexcept
    {
        start = lanes ? target : start;
        step = lanes ? Floats{} : step;
    }

    /// Stays what it is at frame k.
    [[gnu::always_inline]] void stop(float k) noexcept { *this = {at(k), Floats{}}; }
};

[[gnu::always_inline]] inline Floats splat(float value) noexcept
{
    return Floats{} + value;
}

[[gnu::always_inline]] inline Ints splat(std::int32_t value) noexcept
{
    return Ints{} + value;
}

[[gnu::always_inline]] inline Floats toFloats(const Ints& values) noexcept
{
    return __builtin_convertvector(values, Floats);
}

/// Towards zero; values below 2^31 in magnitude.
[[gnu::always_inline]] inline Ints toInts(const Floats& values) noexcept
{
    return __builtin_convertvector(values, Ints);
}

[[gnu::always_inline]] inline Floats lower(const Floats& a, const Floats& b) noexcept
{
    return a < b ? a : b;
}

[[gnu::always_inline]] inline Floats higher(const Floats& a, const Floats& b) noexcept
{
    return a > b ? a : b;
}

/// NaN becomes low.
[[gnu::always_inline]] inline Floats within(const Floats& x, float low, float high) noexcept
{
    return lower(higher(x, splat(low)), splat(high));
}

[[gnu::always_inline]] inline Floats magnitude(const Floats& x) noexcept
{
    return reinterpret_cast<Floats>(reinterpret_cast<Ints>(x) & 0x7fffffff);
}

/// Rounds to the nearest whole number; below 2^22 in magnitude.
[[gnu::always_inline]] inline Floats nearest(const Floats& x) noexcept
{
    constexpr float shifter = 12582912.0f; // 1.5 * 2^23: a sum with it has no places behind the point
    return (x + shifter) - shifter;
}

/// The whole number at or below; below 2^22 in magnitude.
[[gnu::always_inline]] inline Floats floorOf(const Floats& x) noexcept
{
    const auto whole = nearest(x);
    return whole > x ? whole - 1.0f : whole;
}

/// Whether any lane is not 0.
[[gnu::always_inline]] inline bool any(const Ints& lanes) noexcept
{
    std::int32_t all = 0;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        all |= lanes[lane];
    return all != 0;
}

/// 2^x to a part in 5 million, for x from -120 to 120: its Taylor series around the nearest whole number.
[[gnu::always_inline]] inline Floats exp2Of(const Floats& x) noexcept
{
    const auto whole = nearest(x);
    const auto y = x - whole;
    auto sum = y * 1.5403530e-4f + 1.3333558e-3f;
    sum = sum * y + 9.6181291e-3f;
    sum = sum * y + 5.5504109e-2f;
    sum = sum * y + 2.4022651e-1f;
    sum = sum * y + 6.9314718e-1f;
    sum = sum * y + 1.0f;
    return reinterpret_cast<Floats>(reinterpret_cast<Ints>(sum) + (toInts(whole) << 23));
}

/// sin(pi x) within 1e-7, for x from -1/2 to 1/2: its Taylor series.
[[gnu::always_inline]] inline Floats sinPi(const Floats& x) noexcept
{
    const auto y = x * 3.14159265f;
    const auto square = y * y;
    auto sum = square * -2.5052108e-8f + 2.7557319e-6f;
    sum = sum * square - 1.9841270e-4f;
    sum = sum * square + 8.3333333e-3f;
    sum = sum * square - 1.6666667e-1f;
    return y + y * square * sum;
}

/// sin(2 pi x) for x from 0 to 1.
[[gnu::always_inline]] inline Floats sineOfCycle(const Floats& x) noexcept
{
    const auto y = 2.0f * x - 1.0f; // -1 to 1, and the sine is turned round
    const auto folded = y > 0.5f ? 1.0f - y : (y < -0.5f ? -1.0f - y : y);
    return -sinPi(folded);
}

/// tan(pi x) for x from 0 to 0.49.
[[gnu::always_inline]] inline Floats tanPi(const Floats& x) noexcept
{
    return sinPi(x) / sinPi(0.5f - x);
}

/// The sum of all lanes, in pairs.
[[gnu::always_inline]] inline float sumOf(const Floats& x) noexcept
{
    const auto four = __builtin_shufflevector(x, x, 0, 1, 2, 3) + __builtin_shufflevector(x, x, 4, 5, 6, 7);
    const auto two = four + __builtin_shufflevector(four, four, 2, 3, 0, 1);
    return two[0] + two[1];
}

[[gnu::always_inline]] inline void Glide::turn(const Ints& lanes, const Floats& target, float before, float after,
                                               float frames) noexcept
{
    const auto now = at(before);
    const auto way = target - now;
    const Ints close = magnitude(way) <= magnitude(target) * 1e-6f;
    const auto next = close ? Floats{} : way * (1.0f / frames);
    const auto from = close ? target : now;
    start = lanes ? from - next * after : start;
    step = lanes ? next : step;
}

} // namespace dsp
