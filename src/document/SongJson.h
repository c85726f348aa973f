// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"

#include <string>
#include <string_view>

/// The things of a song as the JSON texts in the rows of its file: the same form as in edits. What is unknown is kept.
namespace document
{

std::string writeBody(const Song&);  // without sounds, tracks and markers
std::string writeBody(const Track&); // without clips
std::string writeBody(const Clip&);
std::string writeBody(const Sound&);
std::string writeBody(const Marker&);

/// Reads what writeBody wrote, checked as in edits; what the body leaves out keeps its value.
base::Result<void> readBody(std::string_view text, Song&);
base::Result<void> readBody(std::string_view text, Track&);
base::Result<void> readBody(std::string_view text, Clip&);
base::Result<void> readBody(std::string_view text, Sound&);
base::Result<void> readBody(std::string_view text, Marker&);

/// Whether all in a song lies in its ranges.
base::Result<void> checkRanges(const Song&);

} // namespace document
