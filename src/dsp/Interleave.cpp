// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Interleave.h"

#include "dsp/Kernel.h"

#include <cmath>
#include <cstddef>
#include <limits>

namespace dsp
{

namespace
{

inline float finite(float sample)
{
    return std::abs(sample) <= std::numeric_limits<float>::max() ? sample : 0.0f;
}

} // namespace

DSP_KERNEL void separate(std::span<const float> pairs, std::span<float> left, std::span<float> right) noexcept
{
    float* const __restrict l = left.data();
    float* const __restrict r = right.data();
    for (std::size_t i = 0; i < left.size(); ++i)
    {
        l[i] = finite(pairs[2 * i]);
        r[i] = finite(pairs[2 * i + 1]);
    }
}

} // namespace dsp
