// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace dsp
{

/// The frames at which something begins in a sound, in order: where its level of 5 ms rises to more than four times
/// what it was in the 30 ms before, 40 ms apart at least; from there back to where it leaves the quiet. rate: frames a
/// second. Not for the audio thread.
std::vector<std::size_t> findOnsets(std::span<const float> sound, double rate);

} // namespace dsp
