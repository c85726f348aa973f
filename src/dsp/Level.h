// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <span>

namespace dsp
{

/// How loud a stretch of one channel is; linear, 1 is full scale.
struct Level
{
    float peak = 0.0f;         // largest magnitude; infinite or NaN where a sample is
    float sumOfSquares = 0.0f; // may overflow to infinity when samples exceed 1e16

    /// Whether every sample was a number.
    bool finite() const noexcept { return std::isfinite(peak); }
};

Level measure(std::span<const float> samples) noexcept;

/// samples[i] *= gain, and the level of what comes out.
Level scaleAndMeasure(std::span<float> samples, float gain) noexcept;

/// Whether every sample is a number; cheaper than measure.
bool isFinite(std::span<const float> samples) noexcept;

} // namespace dsp
