// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "document/Song.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace cli
{

/// Accepts numbers from low to high; "nan" and what is no number are bad usage.
CLI::Validator between(double low, double high);

/// Accepts what a sound may have, in hertz.
CLI::Validator sampleRate();

/// Bad usage that shows only when the song is known. Where text is absent, so is the answer.
std::optional<document::Position> positionArgument(const std::string& option, const std::optional<std::string>& text,
                                                   const document::Song& song);

/// "3/4"; bad usage when it is no meter.
document::MeterChange meterArgument(const std::string& option, const std::string& text);

} // namespace cli
