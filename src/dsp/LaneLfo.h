// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Lanes.h"

namespace dsp
{

enum class LfoShape : std::uint8_t
{
    sine,     // from 0 up
    triangle, // from 0 up
    saw,      // falls from 1 to -1
    square,   // 1, then -1
    random    // another value in each cycle
};

/// Eight slow oscillations between -1 and 1 that fade in.
struct LaneLfo
{
    Floats phase{}; // 0 to 1
    Floats faded{}; // 0 to 1
    Words seed{};

    void start(std::size_t lane, float at, std::uint32_t random, bool fades) noexcept
    {
        phase[lane] = at;
        faded[lane] = fades ? 0.0f : 1.0f;
        seed[lane] = random;
    }

    [[gnu::always_inline]] Floats value(LfoShape shape) const noexcept { return faded * shapeAt(shape); }

    /// cycles: by which it goes on, below 1. fade: by which it comes in.
    [[gnu::always_inline]] void advance(const Ints& lanes, float cycles, float fade) noexcept
    {
        const auto next = phase + cycles;
        const Ints wraps = (next >= 1.0f) & lanes;
        seed = wraps ? seed * 1664525u + 1013904223u : seed;
        phase = lanes ? (wraps ? next - 1.0f : next) : phase;
        faded = lanes ? lower(faded + fade, splat(1.0f)) : faded;
    }

private:
    [[gnu::always_inline]] Floats shapeAt(LfoShape shape) const noexcept
    {
        switch (shape)
        {
        case LfoShape::sine:
            return sineOfCycle(phase);
        case LfoShape::triangle:
            return phase < 0.25f ? 4.0f * phase : (phase < 0.75f ? 2.0f - 4.0f * phase : 4.0f * phase - 4.0f);
        case LfoShape::saw:
            return 1.0f - 2.0f * phase;
        case LfoShape::square:
            return phase < 0.5f ? splat(1.0f) : splat(-1.0f);
        case LfoShape::random:
            return toFloats(reinterpret_cast<Ints>(seed)) * 0x1p-31f;
        }
        return Floats{};
    }
};

} // namespace dsp
