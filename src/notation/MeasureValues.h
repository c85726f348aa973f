// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notation/Score.h"

#include <map>
#include <set>

namespace notation
{

/// What may be a triplet in such a meter, in ticks: a quarter, in eighths an eighth; 0 for nothing.
std::int64_t tripletCell(const document::MeterChange& meter);

/// How stretches of one voice in one measure are cut into note values. Times are ticks from the start of the measure.
class MeasureValues
{
public:
    struct Piece
    {
        std::int64_t at = 0;
        Value value;
        bool beginsTuplet = false;
        bool endsTuplet = false;
    };

    /// bounds: where anything begins or ends in the voice, on the grid of written().
    MeasureValues(const document::MeterChange& meter, const std::set<std::int64_t>& bounds);

    /// From one bound to the next.
    std::vector<Piece> pieces(std::int64_t from, std::int64_t to) const;

private:
    Piece piece(std::int64_t at, std::int64_t to) const;
    Value straight(std::int64_t at, std::int64_t length) const;

    std::int64_t beat = 960;
    bool isCompound = false;                // beats of three
    std::int64_t cell = 0;                  // what may be a triplet
    std::map<std::int64_t, Tuplet> tuplets; // by their starts: cells of triplets, beats of duplets
};

} // namespace notation
