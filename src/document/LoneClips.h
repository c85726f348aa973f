// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"

#include <span>
#include <vector>

namespace document
{

/// What takes the mark of its pattern from each clip whose last partners are gone: those that `inverse`, what takes
/// back the edits that were done, would add again.
std::vector<Edit> unlinkingOfLoneClips(const Song& song, std::span<const Edit> inverse);

} // namespace document
