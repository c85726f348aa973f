// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"

#include <cstddef>

namespace engine
{

/// How long sound that begins or ends in its middle takes to come or go: frames for about 5 ms, at most declickMost.
inline constexpr std::size_t declickMost = 2048;

constexpr std::size_t declickFrames(base::SampleRate rate) noexcept
{
    return static_cast<std::size_t>(rate.hertz) / 200;
}

static_assert(declickFrames(base::highestRate) <= declickMost);

} // namespace engine
