// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneMix.h"

#include "dsp/Kernel.h"

namespace dsp
{

DSP_KERNEL void addLanes(std::span<const Floats> audio, std::span<const Floats> envelope, std::size_t factor,
                         const Glide& gain, TickFrames frames, std::span<float> to) noexcept
{
    const auto shift = factor - 1;
    auto k = frames.first;
    for (std::size_t i = 0; i < frames.count; ++i)
    {
        to[i] += sumOf(audio[i] * (envelope[i >> shift] * gain.at(k)));
        k += 1.0f;
    }
}

} // namespace dsp
