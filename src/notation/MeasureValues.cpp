// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/MeasureValues.h"

#include <algorithm>
#include <array>

namespace notation
{

namespace
{

constexpr std::int64_t thirtySecond = 120;
constexpr std::int64_t eighth = 480;
constexpr std::int64_t quarter = 960;
constexpr std::int64_t tripletSixteenth = 160;

constexpr std::array<Value, 10> values{{{1, false},
                                        {2, true},
                                        {2, false},
                                        {4, true},
                                        {4, false},
                                        {8, true},
                                        {8, false},
                                        {16, true},
                                        {16, false},
                                        {32, false}}}; // the longest first

/// A quarter, an eighth or a sixteenth of a triplet, none of which hides where the eighths of a quarter's are.
Value inTriplet(std::int64_t at, std::int64_t length, std::int64_t cell)
{
    constexpr auto tripletEighth = 2 * tripletSixteenth;
    if (length < tripletEighth || (cell == quarter && at % tripletEighth != 0))
        return {16, false, Tuplet::triplet};
    return {length < 2 * tripletEighth ? 8 : 4, false, Tuplet::triplet};
}

} // namespace

std::int64_t ticksOf(Value value)
{
    const auto plain = base::ticksPerBeat * 4 / value.part;
    const auto written = value.dotted ? plain * 3 / 2 : plain;
    return value.tuplet == Tuplet::triplet  ? written * 2 / 3
           : value.tuplet == Tuplet::duplet ? written * 3 / 2
                                            : written;
}

std::int64_t tripletCell(const document::MeterChange& meter)
{
    return meter.denominator <= 4 ? quarter : meter.denominator == 8 ? eighth : 0;
}

MeasureValues::MeasureValues(const document::MeterChange& meter, const std::set<std::int64_t>& bounds)
    : isCompound(meter.denominator >= 8 && meter.numerator > 3 && meter.numerator % 3 == 0),
      cell(tripletCell(meter))
{
    beat = ticksABeat(meter).value * (isCompound ? 3 : 1);
    for (const auto bound : bounds)
        if (cell > 0 && bound % thirtySecond != 0)
            tuplets.emplace(bound / cell * cell, Tuplet::triplet);
    if (!isCompound)
        return;
    for (auto first = bounds.begin(); first != bounds.end(); ++first)
        if (const auto second = std::next(first), third = second == bounds.end() ? second : std::next(second);
            third != bounds.end() && *first % beat == 0 && *second == *first + beat / 2 && *third == *first + beat)
            tuplets.emplace(*first, Tuplet::duplet);
}

std::vector<MeasureValues::Piece> MeasureValues::pieces(std::int64_t from, std::int64_t to) const
{
    std::vector<Piece> found;
    for (auto at = from; at < to; at += ticksOf(found.back().value))
        found.push_back(piece(at, to));
    return found;
}

MeasureValues::Piece MeasureValues::piece(std::int64_t at, std::int64_t to) const
{
    const auto next = tuplets.upper_bound(at);
    const auto until = next == tuplets.end() ? to : std::min(to, next->first);
    if (next == tuplets.begin())
        return {at, straight(at, until - at)};
    const auto [start, kind] = *std::prev(next);
    const auto end = start + (kind == Tuplet::duplet ? beat : cell);
    if (at >= end)
        return {at, straight(at, until - at)};
    const auto value = kind == Tuplet::duplet ? Value{static_cast<int>(4 * quarter * 3 / beat), false, kind}
                                              : inTriplet(at - start, std::min(to, end) - at, cell);
    return {at, value, at == start, at + ticksOf(value) == end};
}

/// The longest value that fits: from a beat over whole beats or one and a half, else up to the next beat.
Value MeasureValues::straight(std::int64_t at, std::int64_t length) const
{
    const auto inBeat = at % beat;
    const auto most = inBeat == 0 ? length : std::min(length, beat - inBeat);
    const auto fits = [&](Value value)
    {
        const auto ticks = ticksOf(value);
        return ticks <= most && (ticks <= beat || ticks % beat == 0 || (!isCompound && ticks * 2 == beat * 3));
    };
    const auto found = std::ranges::find_if(values, fits);
    return found != values.end() ? *found : values.back();
}

} // namespace notation
