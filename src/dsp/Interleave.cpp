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

constexpr std::size_t stretch = 64;    // frames
constexpr std::size_t lineFloats = 16; // in a line of the caches
constexpr std::size_t ahead = 1536;    // floats

inline float finite(float sample)
{
    return std::abs(sample) <= std::numeric_limits<float>::max() ? sample : 0.0f;
}

} // namespace

DSP_KERNEL void separate(std::span<const float> pairs, std::span<float> left, std::span<float> right) noexcept
{
    float* const __restrict l = left.data();
    float* const __restrict r = right.data();
    const float* const __restrict p = pairs.data();
    std::size_t i = 0;
    for (; i + stretch <= left.size(); i += stretch)
    {
        for (std::size_t line = 0; line < 2 * stretch; line += lineFloats)
            __builtin_prefetch(p + 2 * i + ahead + line);
        for (std::size_t k = i; k < i + stretch; ++k)
        {
            l[k] = finite(p[2 * k]);
            r[k] = finite(p[2 * k + 1]);
        }
    }
    for (; i < left.size(); ++i)
    {
        l[i] = finite(p[2 * i]);
        r[i] = finite(p[2 * i + 1]);
    }
}

} // namespace dsp
