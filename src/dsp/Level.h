// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
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

namespace detail
{
/// Magnitudes of floats are in the order of these integers, with infinity and NaN above all numbers.
inline std::int32_t magnitudeBits(float sample) noexcept
{
    return std::bit_cast<std::int32_t>(sample) & 0x7fffffff;
}
} // namespace detail

/// One pass over the samples, made to vectorize.
inline Level measure(std::span<const float> samples) noexcept
{
    constexpr std::size_t lanes = 16;
    std::array<std::int32_t, lanes> peaks{};
    std::array<float, lanes> sums{};
    const auto whole = samples.size() / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane)
        {
            const auto sample = samples[i + lane];
            peaks[lane] = std::max(peaks[lane], detail::magnitudeBits(sample));
            sums[lane] += sample * sample;
        }
    for (auto i = whole; i < samples.size(); ++i)
    {
        peaks[0] = std::max(peaks[0], detail::magnitudeBits(samples[i]));
        sums[0] += samples[i] * samples[i];
    }

    float sum = 0.0f;
    for (const auto part : sums)
        sum += part;
    return {std::bit_cast<float>(*std::ranges::max_element(peaks)), sum};
}

/// Whether every sample is a number; cheaper than measure.
inline bool isFinite(std::span<const float> samples) noexcept
{
    std::int32_t peak = 0;
    for (const auto sample : samples)
        peak = std::max(peak, detail::magnitudeBits(sample));
    return std::isfinite(std::bit_cast<float>(peak));
}

} // namespace dsp
