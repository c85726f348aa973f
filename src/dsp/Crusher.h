// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace dsp
{

/// Steps a unit of amplitude has at this many bits: 2^(bits - 1).
inline double stepsPerUnit(double bits) noexcept
{
    return std::exp2(bits - 1.0);
}

/// Rounds to the nearest multiple of 1 / steps, ties to even; 0 stays 0, and nothing is clipped.
inline float quantise(float sample, double steps, double stepSize) noexcept
{
    constexpr double shifter = 6755399441055744.0; // 1.5 * 2^52: a sum with it has no places behind the point
    return static_cast<float>(((static_cast<double>(sample) * steps + shifter) - shifter) * stepSize);
}

/// In place; steps above 0, see stepsPerUnit.
inline void quantise(std::span<float> samples, double steps) noexcept
{
    const auto stepSize = 1.0 / steps;
    for (auto& sample : samples)
        sample = quantise(sample, steps, stepSize);
}

/// Takes a sample at a lower rate and holds it until the next, for a stereo pair. Frame 0 is taken, and frame i when (i
/// ratio) passes a whole number, with the ratio to 32 binary places, rounded up: at a sixth every sixth frame is taken.
class SampleHold
{
public:
    static constexpr std::uint64_t everyFrame = std::uint64_t{1} << 32;

    /// What run takes. ratio: the lower rate over the rate, above 0; from 1 on every frame is taken.
    static std::uint64_t increment(double ratio) noexcept
    {
        return static_cast<std::uint64_t>(std::ceil(std::min(ratio, 1.0) * 0x1p32));
    }

    /// In place.
    void run(float& left, float& right, std::uint64_t increment) noexcept
    {
        if (phase >= everyFrame)
        {
            phase -= everyFrame;
            held = {left, right};
        }
        phase += increment;
        left = held[0];
        right = held[1];
    }

    /// The same as running over so many zeros, 1 or more, once it is silent.
    void skip(std::uint64_t frames, std::uint64_t increment) noexcept
    {
        phase = (phase + (frames - 1) * increment) % everyFrame + increment;
    }

    /// Whether it holds zeros.
    bool silent() const noexcept { return held[0] == 0.0f && held[1] == 0.0f; }

    /// Holds zeros from now on; the next sample is taken when it would have been.
    void silence() noexcept { held = {}; }

private:
    std::uint64_t phase = everyFrame; // from everyFrame on, the next frame is taken
    std::array<float, 2> held{};
};

} // namespace dsp
