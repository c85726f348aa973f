// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/LaneOscillator.h"

namespace dsp
{

/// to[i] += the sum over the lanes of audio[i] * envelope[i / factor] * gain. frames count those of `audio`, of which
/// there are `factor` to one of `envelope`, 1 or 2.
void addLanes(std::span<const Floats> audio, std::span<const Floats> envelope, std::size_t factor, const Glide& gain,
              TickFrames frames, std::span<float> to) noexcept;

} // namespace dsp
