// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "TimelineView.h"

#include <QString>
#include <vector>

namespace studio
{

/// A line of the ruler, with its label where there is room for one.
struct RulerTick
{
    double seconds = 0.0;
    int rank = 0; // 0 the longest
    QString label{};
};

/// Bars "5", beats "5.3" and parts of beats "5.3.480", as the zoom has room for them. In order; no label reaches the
/// next one. pixelsACharacter: the widest that a label has.
std::vector<RulerTick> barTicks(const TimelineView& view, double pixelsACharacter);

/// Minutes and seconds: "1:05", "1:05.25", "1:00:05".
std::vector<RulerTick> timeTicks(const TimelineView& view, double pixelsACharacter);

} // namespace studio
