// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/Peaks.h"

#include <cstddef>
#include <span>
#include <vector>

namespace media
{

/// The sound drawn in so many columns: the lowest and highest sample of all channels in each. No columns for a sound
/// without frames.
std::vector<Peak> outlineOf(const Peaks& peaks, std::size_t columns);

/// In two bytes a column, to be kept; and back, with steps of 1/128 of full scale.
std::vector<std::byte> toBytes(std::span<const Peak> outline);
std::vector<Peak> outlineFrom(std::span<const std::byte> bytes);

} // namespace media
