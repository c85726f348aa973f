// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Lanes.h"
#include "dsp/WaveBank.h"

#include <array>

namespace dsp
{

/// Frames counted from the last tick: [first, first + count). See Glide.
struct TickFrames
{
    float first = 0.0f;
    std::size_t count = 0;
};

/// What eight voices read of a bank: wave = level * (firstShare * first + secondShare * second).
struct LaneWave
{
    Ints first{}; // offsets of samples
    Ints second{};
    Words shift = Words{} + 23u; // of a phase to an index
    Words mask{};                // of a phase's part between two samples
    Floats unit{};               // of that part
    Words apart{};               // phase by which the second is ahead, at frame 0
    Words apartStep{};
    Glide level;
    Glide firstShare{splat(1.0f), {}};
    Glide secondShare;

    /// For a level of the bank. first and second still lack the wave's own offset then.
    void setLevel(std::size_t lane, const WaveBank::Level& at) noexcept
    {
        shift[lane] = 32u - static_cast<unsigned>(at.sizeBits);
        mask[lane] = (1u << shift[lane]) - 1u;
        unit[lane] = 1.0f / static_cast<float>(1u << shift[lane]);
    }

    /// Whether the second counts at all.
    bool blends() const noexcept { return any((secondShare.start != 0.0f) | (secondShare.step != 0.0f)); }
};

/// Phases, where 2^32 is a cycle. The increment moves like a Glide.
struct LanePhase
{
    Words at{};
    Words increment{}; // a frame, at frame 0
    Words step{};
};

/// How the second oscillator meets the first.
enum class Cross : std::uint8_t
{
    alone, // it is not heard
    mix,
    sync, // it begins anew with each cycle of the first
    fm,   // it moves the phase of the first, by `cross` cycles at most
    ring  // their product is heard too, by `cross`
};

/// What the jumps of a wave that begins anew leave for the frames around them.
struct LaneSync
{
    std::array<Floats, 2> delayed{};
    std::array<Floats, 4> corrections{};
};

/// One pair of oscillators a voice.
struct LanePair
{
    LanePhase first;
    LanePhase second;
    LaneSync sync;
};

/// What all pairs of eight voices have in common.
struct PairSettings
{
    const float* samples = nullptr; // of the bank
    LaneWave first;
    LaneWave second;
    Glide cross;
};

/// Gains to the two sides.
struct Sides
{
    float left = 1.0f;
    float right = 1.0f;
};

/// Adds the sound of the pairs; to the right only where there is a right (else it is empty). Where the second begins
/// anew, the step is smoothed as by a cubic B-spline (the integral of V. Valimaki and A. Huovilainen, "Antialiasing
/// oscillators in subtractive synthesis", IEEE Signal Processing Magazine 24, 2007), and the second is two frames late
/// for it.
void addPairs(Cross cross, const PairSettings& settings, LanePair& pair, Sides gains, TickFrames frames,
              std::span<Floats> left, std::span<Floats> right) noexcept;

/// Adds one wave, the same to both sides.
void addWave(const float* samples, const LaneWave& wave, LanePhase& phase, TickFrames frames, std::span<Floats> left,
             std::span<Floats> right) noexcept;

/// Adds white noise from -level to level, the same to both sides; x -> 1664525 x + 1013904223 mod 2^32.
void addNoise(Words& state, const Glide& level, TickFrames frames, std::span<Floats> left,
              std::span<Floats> right) noexcept;

} // namespace dsp
