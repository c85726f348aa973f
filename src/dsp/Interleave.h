// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>

namespace dsp
{

/// left[i], right[i] = pairs[2 i], pairs[2 i + 1], with zero for what is no finite number. pairs is twice as long as
/// each.
void separate(std::span<const float> pairs, std::span<float> left, std::span<float> right) noexcept;

} // namespace dsp
