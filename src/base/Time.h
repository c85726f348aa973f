// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Quantity.h"

#include <cmath>
#include <cstdint>

namespace base
{

/// Instants of sound: one frame is one sample of every channel. A position or a length, at a rate the context names.
using Frames = Quantity<struct FramesKind>;

/// Musical positions and lengths, ticksPerBeat to the quarter note: in the song, and from the start of a clip.
using SongTicks = Quantity<struct SongTicksKind>;
using ClipTicks = Quantity<struct ClipTicksKind>;

inline constexpr std::int64_t ticksPerBeat = 960;

/// Frames a second.
struct SampleRate
{
    std::int32_t hertz = 48000;

    constexpr auto operator<=>(const SampleRate&) const noexcept = default;
};

inline constexpr SampleRate lowestRate{8000};
inline constexpr SampleRate highestRate{384000};

constexpr double toSeconds(Frames frames, SampleRate rate) noexcept
{
    return static_cast<double>(frames.value) / rate.hertz;
}

/// The nearest frame; seconds may be negative.
inline Frames toFrames(double seconds, SampleRate rate) noexcept
{
    return Frames{std::llround(seconds * rate.hertz)};
}

/// The same instant counted at another rate, to the nearest frame (exact where the instant falls on one).
inline Frames convert(Frames frames, SampleRate from, SampleRate to) noexcept
{
    if (from == to)
        return frames;
    return Frames{std::llround(static_cast<long double>(frames.value) * to.hertz / from.hertz)};
}

} // namespace base
