// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <limits>

namespace support
{

/// A hundredth of the smallest normal number, computed when it runs: a denormal, or 0 where those count as zero.
inline float tooSmallToHear()
{
    volatile float smallest = std::numeric_limits<float>::min();
    volatile float result = smallest * 0.01f;
    return result;
}

} // namespace support
