// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Mix.h"

#include "dsp/Kernel.h"

namespace dsp
{

DSP_KERNEL void add(std::span<const float> from, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += from[i];
}

DSP_KERNEL void addScaled(std::span<const float> from, float gain, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += from[i] * gain;
}

DSP_KERNEL void addScaled(std::span<const float> from, std::span<const float> gains, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += from[i] * gains[i];
}

DSP_KERNEL void setScaled(std::span<const float> from, float gain, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] = 0.0f + from[i] * gain;
}

DSP_KERNEL void setScaled(std::span<const float> from, std::span<const float> gains, std::span<float> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] = 0.0f + from[i] * gains[i];
}

DSP_KERNEL void scale(std::span<float> samples, float gain) noexcept
{
    for (float& sample : samples)
        sample *= gain;
}

DSP_KERNEL void scale(std::span<float> samples, std::span<const float> gains) noexcept
{
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] *= gains[i];
}

} // namespace dsp
