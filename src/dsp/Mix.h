// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioView.h"

#include <cstddef>
#include <span>

namespace dsp
{

/// to[i] += from[i]. Equal lengths.
void add(std::span<const float> from, std::span<float> to) noexcept;

/// Each channel to its own. Equal shapes.
inline void add(ConstAudioView from, AudioView to) noexcept
{
    for (int c = 0; c < to.channels(); ++c)
        add(from.channel(c), to.channel(c));
}

/// to[i] += from[i] * gain. Equal lengths.
void addScaled(std::span<const float> from, float gain, std::span<float> to) noexcept;

/// to[i] += from[i] * gains[i]. Equal lengths.
void addScaled(std::span<const float> from, std::span<const float> gains, std::span<float> to) noexcept;

/// to[i] = 0 + from[i] * gain: what addScaled makes of zeros. Equal lengths.
void setScaled(std::span<const float> from, float gain, std::span<float> to) noexcept;

/// to[i] = 0 + from[i] * gains[i]: what addScaled makes of zeros. Equal lengths.
void setScaled(std::span<const float> from, std::span<const float> gains, std::span<float> to) noexcept;

/// samples[i] *= gain.
void scale(std::span<float> samples, float gain) noexcept;

/// samples[i] *= gains[i]. Equal lengths.
void scale(std::span<float> samples, std::span<const float> gains) noexcept;

} // namespace dsp
