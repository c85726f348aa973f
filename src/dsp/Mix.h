// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>

namespace dsp
{

/// to[i] += from[i] * gain. Equal lengths.
inline void addScaled(std::span<const float> from, float gain, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += from[i] * gain;
}

/// to[i] += from[i] * gains[i]. Equal lengths.
inline void addScaled(std::span<const float> from, std::span<const float> gains, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += from[i] * gains[i];
}

/// samples[i] *= gain.
inline void scale(std::span<float> samples, float gain) noexcept
{
    for (float& sample : samples)
        sample *= gain;
}

/// samples[i] *= gains[i]. Equal lengths.
inline void scale(std::span<float> samples, std::span<const float> gains) noexcept
{
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] *= gains[i];
}

} // namespace dsp
