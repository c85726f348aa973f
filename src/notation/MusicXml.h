// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notation/Score.h"

#include <string>
#include <vector>

namespace notation
{

/// The score as a MusicXML 4.0 document (W3C Community Group, partwise), with these tempos. Octaves below C0 and above
/// C9, which it does not know, become those.
std::string musicXml(const Score& score, const std::vector<document::TempoChange>& tempos);

} // namespace notation
