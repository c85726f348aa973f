// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/TempoMap.h"

#include <string>
#include <string_view>

namespace document
{

/// Reads a place as people write it: "3.2.480" (bar and beat from 1, tick from 0; "3" and "3.2" will not do), "12.5s",
/// or "1:02.250". The first becomes ticks, the others frames at songRate. Refuses what is none of these, or lies before
/// the start.
base::Result<Position> readPosition(std::string_view text, const TempoMap& tempo, base::SampleRate songRate);

/// The same text back: ticks as "3.2.480", frames as "12.5s" with as many digits as it takes to be exact.
std::string positionText(const Position& position, const TempoMap& tempo, base::SampleRate songRate);

/// "1:02.250", or "1:00:02.250" from an hour on; rounded to milliseconds. seconds: 0 or more.
std::string clockText(double seconds);

} // namespace document
