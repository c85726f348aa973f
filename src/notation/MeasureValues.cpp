// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/MeasureValues.h"

#include <algorithm>
#include <array>

namespace notation
{

namespace
{

constexpr std::int64_t thirtySecond = 120;
constexpr std::int64_t quarter = 960;
constexpr std::int64_t tripletEighth = 320;

constexpr std::array<Value, 10> values{{{1, false, false},
                                        {2, true, false},
                                        {2, false, false},
                                        {4, true, false},
                                        {4, false, false},
                                        {8, true, false},
                                        {8, false, false},
                                        {16, true, false},
                                        {16, false, false},
                                        {32, false, false}}}; // the longest first

/// A quarter, an eighth or a sixteenth of a triplet, none of which hides where the eighths of it are.
Value inTriplet(std::int64_t at, std::int64_t length)
{
    if (at % tripletEighth != 0 || length < tripletEighth)
        return {16, false, true};
    return length < 2 * tripletEighth ? Value{8, false, true} : Value{4, false, true};
}

} // namespace

std::int64_t ticksOf(Value value)
{
    const auto plain = base::ticksPerBeat * 4 / value.part;
    return (value.dotted ? plain * 3 / 2 : plain) * (value.inTriplet ? 2 : 3) / 3;
}

MeasureValues::MeasureValues(const document::MeterChange& meter, const std::set<std::int64_t>& bounds)
    : isCompound(meter.denominator >= 8 && meter.numerator > 3 && meter.numerator % 3 == 0)
{
    beat = ticksABeat(meter).value * (isCompound ? 3 : 1);
    for (const auto bound : bounds)
        if (bound % thirtySecond != 0)
            triplets.insert(bound / quarter * quarter);
}

std::vector<MeasureValues::Piece> MeasureValues::pieces(std::int64_t from, std::int64_t to) const
{
    std::vector<Piece> found;
    for (auto at = from; at < to; at += ticksOf(found.back().value))
    {
        const auto cell = at / quarter * quarter;
        if (triplets.contains(cell))
        {
            const auto value = inTriplet(at - cell, std::min(to, cell + quarter) - at);
            found.push_back({at, value, at == cell, at + ticksOf(value) == cell + quarter});
        }
        else
        {
            const auto next = triplets.upper_bound(at);
            found.push_back({at, straight(at, (next == triplets.end() ? to : std::min(to, *next)) - at)});
        }
    }
    return found;
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
