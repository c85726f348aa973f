// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace media::sfz
{

/// An opcode in lower case, by the newest of its names.
std::string opcodeOf(std::string_view name);

/// Whether Tutti plays what the opcode says.
bool isPlayed(std::string_view opcode);

/// Absent where the text does not begin with a finite number.
std::optional<double> numberIn(std::string_view text);

/// 0 to 127, or -1: 60, or c4, which is the same; c#4 and db4 lie above and below it. Absent for anything else.
std::optional<int> keyIn(std::string_view text);

} // namespace media::sfz
