// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"

#include <vector>

namespace document
{

/// The lane of this kind, and of this controller; null for none.
const NoteLane* findLane(const NoteContent& content, LaneKind kind, int controller);

/// The points as they are counted from `at`: what holds there begins there. With `at` below 0 they move to the right.
std::vector<LanePoint> pointsFrom(const std::vector<LanePoint>& points, base::ClipTicks at);

} // namespace document
