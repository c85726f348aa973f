// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"

#include <variant>

namespace document
{

/// A place on the timeline: musical (it moves with the tempo), or in frames at the song's rate (it does not).
using Position = std::variant<base::SongTicks, base::Frames>;

} // namespace document
