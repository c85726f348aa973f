// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notation/Score.h"

#include <string>
#include <string_view>

namespace notation
{

/// The score as an input file of LilyPond (2.24), on one page as high as it takes. LilyPond runs what its input says:
/// of the song there is nothing in it but numbers, and names as quoted() strings.
std::string lilyPond(const Score& score);

/// Text of strangers as a string of LilyPond that is nothing but text: on one line, quotes and backslashes escaped.
std::string quoted(std::string_view text);

} // namespace notation
