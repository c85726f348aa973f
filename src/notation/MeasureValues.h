// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notation/Score.h"

#include <set>

namespace notation
{

/// How stretches of one voice in one measure are cut into note values. Times are ticks from the start of the measure.
class MeasureValues
{
public:
    struct Piece
    {
        std::int64_t at = 0;
        Value value;
        bool beginsTriplet = false;
        bool endsTriplet = false;
    };

    /// bounds: where anything begins or ends in the voice, on the grid of written().
    MeasureValues(const document::MeterChange& meter, const std::set<std::int64_t>& bounds);

    /// From one bound to the next.
    std::vector<Piece> pieces(std::int64_t from, std::int64_t to) const;

private:
    Value straight(std::int64_t at, std::int64_t length) const;

    std::int64_t beat = 960;
    bool isCompound = false;         // beats of three
    std::set<std::int64_t> triplets; // the quarters that are
};

} // namespace notation
