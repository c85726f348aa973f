// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/TempoMap.h"

#include <cmath>
#include <cstddef>

namespace document
{

double secondsATick(const TempoChange& change)
{
    return 60.0 / (change.bpm * static_cast<double>(base::ticksPerBeat));
}

base::SongTicks ticksABeat(const MeterChange& meter)
{
    return base::SongTicks{base::ticksPerBeat * 4 / meter.denominator};
}

namespace
{

std::int64_t ticksABar(const MeterChange& meter)
{
    return ticksABeat(meter).value * meter.numerator;
}

/// The quotient rounded down, so that bars go on evenly before the start.
std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace

double TempoMap::seconds(base::SongTicks at) const
{
    double sum = 0.0;
    for (std::size_t i = 0;; ++i)
    {
        const auto last = i + 1 == tempos.size() || at < tempos[i + 1].at;
        const auto span = (last ? at : tempos[i + 1].at) - tempos[i].at;
        sum += static_cast<double>(span.value) * secondsATick(tempos[i]);
        if (last)
            return sum;
    }
}

base::SongTicks TempoMap::ticks(double seconds) const
{
    for (std::size_t i = 0;; ++i)
    {
        const auto aTick = secondsATick(tempos[i]);
        const auto last = i + 1 == tempos.size();
        const auto span = last ? 0.0 : static_cast<double>((tempos[i + 1].at - tempos[i].at).value) * aTick;
        if (last || seconds < span)
            return tempos[i].at + base::SongTicks{std::llround(seconds / aTick)};
        seconds -= span;
    }
}

base::Frames TempoMap::frames(base::SongTicks at, base::SampleRate rate) const
{
    return base::toFrames(seconds(at), rate);
}

base::Frames TempoMap::frames(const Position& position, base::SampleRate songRate, base::SampleRate rate) const
{
    if (const auto* at = std::get_if<base::SongTicks>(&position))
        return frames(*at, rate);
    return base::convert(std::get<base::Frames>(position), songRate, rate);
}

base::SongTicks TempoMap::ticks(const BarBeatTick& place) const
{
    std::int64_t start = 0;
    for (std::size_t i = 0;; ++i)
    {
        const auto& meter = meters[i];
        if (i + 1 == meters.size() || place.bar < meters[i + 1].bar)
            return base::SongTicks{start + (place.bar - meter.bar) * ticksABar(meter) +
                                   (place.beat - 1) * ticksABeat(meter).value + place.tick};
        start += (meters[i + 1].bar - meter.bar) * ticksABar(meter);
    }
}

BarBeatTick TempoMap::barBeatTick(base::SongTicks at) const
{
    auto rest = at.value;
    for (std::size_t i = 0;; ++i)
    {
        const auto& meter = meters[i];
        const auto bars = floorDivide(rest, ticksABar(meter));
        if (i + 1 == meters.size() || meter.bar + bars < meters[i + 1].bar)
        {
            const auto inBar = rest - bars * ticksABar(meter);
            return {meter.bar + bars, 1 + inBar / ticksABeat(meter).value, inBar % ticksABeat(meter).value};
        }
        rest -= (meters[i + 1].bar - meter.bar) * ticksABar(meter);
    }
}

} // namespace document
