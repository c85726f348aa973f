// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/LaneOscillator.h"

namespace dsp
{

/// Filters without a delay in their feedback, after V. Zavalishin, "The Art of VA Filter Design", revision 2.1: the
/// state-variable filter (chapter 4) and the transistor ladder (chapter 5). Their integrators are trapezoidal (chapter
/// 3), which gives the analog response with w = tan(pi f / rate) / tan(pi cutoff / rate).
enum class FilterKind : std::uint8_t
{
    off,
    ladder24, // (1 + k/2) / ((1 + s)^4 + k), where s = jw
    ladder12, // (1 + k/2) (1 + s)^2 / ((1 + s)^4 + k)
    low,      // 1 / (s^2 + k s + 1)
    band,     // k s / (s^2 + k s + 1)
    high,     // s^2 / (s^2 + k s + 1)
    notch     // (s^2 + 1) / (s^2 + k s + 1)
};

struct FilterSettings
{
    FilterKind kind = FilterKind::off;
    Glide tangent;       // tan(pi cutoff / rate)
    Glide k;             // of the ladder: its feedback, and from 4 on it sings; of the others: 1 / Q
    Glide drive;         // gain into the saturation: the ladder's own, or one before the others
    Glide level;         // gain behind it
    Glide driven;        // how much of it is heard, 0 to 1; the ladder's is always
    bool drives = false; // whether any of it is
};

/// Of one side of eight voices.
struct FilterState
{
    std::array<Floats, 4> s{};

    void clear(const Ints& lanes) noexcept
    {
        for (auto& each : s)
            each = lanes ? Floats{} : each;
    }
};

/// Filters left, and right where it is not empty, in place.
void filter(const FilterSettings& settings, std::array<FilterState, 2>& states, TickFrames frames,
            std::span<Floats> left, std::span<Floats> right) noexcept;

} // namespace dsp
