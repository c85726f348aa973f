// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/BeatMap.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace engine
{

namespace
{

using base::Frames;
using base::SongTicks;

/// The last one that begins at `at` or before, or else the first.
template <typename Change>
const Change& changeAt(const std::vector<Change>& changes, SongTicks at) RT_SAFE
{
    const auto later = std::ranges::upper_bound(changes, at, {}, &Change::at);
    return later == changes.begin() ? changes.front() : *(later - 1);
}

/// The quotient rounded up; beats go on evenly before the meter's start.
std::int64_t ceilDivide(std::int64_t a, std::int64_t b) RT_SAFE
{
    return a / b + (a % b > 0 ? 1 : 0);
}

SongTicks beatTickFrom(const MeterChange& meter, SongTicks at) RT_SAFE
{
    return meter.at + SongTicks{ceilDivide((at - meter.at).value, meter.beat.value) * meter.beat.value};
}

bool beginsBar(const MeterChange& meter, SongTicks beat) RT_SAFE
{
    return (beat - meter.at).value % (meter.beat.value * meter.beatsABar) == 0;
}

} // namespace

Frames Pulse::frameAt(SongTicks at) const RT_SAFE
{
    return base::toFrames(tempo.seconds + static_cast<double>((at - tempo.at).value) * tempo.secondsATick, rate);
}

SongTicks Pulse::tickFrom(Frames frame) const RT_SAFE
{
    const auto ticks = (base::toSeconds(frame, rate) - tempo.seconds) / tempo.secondsATick;
    auto at = tempo.at + SongTicks{std::llround(ticks)};
    // Frames are rounded, so it may be a neighbour; where ticks are shorter than frames, one of a few.
    while (frameAt(at) >= frame)
        at -= SongTicks{1};
    while (frameAt(at) < frame)
        at += SongTicks{1};
    return at;
}

Beat Pulse::beatFrom(Frames frame) const RT_SAFE
{
    const auto beat = beatTickFrom(meter, tickFrom(frame));
    return {frameAt(beat), beginsBar(meter, beat)};
}

Frames Pulse::barsBefore(Frames frame, int bars) const RT_SAFE
{
    auto end = tickFrom(frame);
    if (const auto beat = beatTickFrom(meter, end); frameAt(beat) == frame)
        end = beat;
    return frameAt(end) - frameAt(end - SongTicks{meter.beat.value * meter.beatsABar * bars});
}

BeatMap::BeatMap(base::SampleRate engineRate, std::vector<TempoChange> tempoChanges,
                 std::vector<MeterChange> meterChanges)
    : rate(engineRate),
      tempos(std::move(tempoChanges)),
      meters(std::move(meterChanges))
{
    for (const auto& tempo : tempos)
        tempoFrames.push_back(base::toFrames(tempo.seconds, rate));
}

const TempoChange& BeatMap::tempoAt(Frames frame) const RT_SAFE
{
    const auto later = static_cast<std::size_t>(std::ranges::upper_bound(tempoFrames, frame) - tempoFrames.begin());
    return tempos[std::max<std::size_t>(later, 1) - 1];
}

Pulse BeatMap::pulseAt(Frames frame) const RT_SAFE
{
    Pulse pulse{rate, tempoAt(frame), {}};
    pulse.meter = changeAt(meters, pulse.tickFrom(frame + Frames{1}) - SongTicks{1});
    return pulse;
}

double BeatMap::beatsAt(Frames frame) const RT_SAFE
{
    const auto& tempo = tempoAt(frame);
    return (static_cast<double>(tempo.at.value) + (base::toSeconds(frame, rate) - tempo.seconds) / tempo.secondsATick) /
           static_cast<double>(base::ticksPerBeat);
}

Frames BeatMap::frameAt(SongTicks at) const RT_SAFE
{
    return Pulse{rate, changeAt(tempos, at), {}}.frameAt(at);
}

/// It lies in the last tempo that begins before the frame, or is the first of the next.
SongTicks BeatMap::tickFrom(Frames frame) const RT_SAFE
{
    const auto later = static_cast<std::size_t>(std::ranges::lower_bound(tempoFrames, frame) - tempoFrames.begin());
    auto at = Pulse{rate, tempos[std::max<std::size_t>(later, 1) - 1], {}}.tickFrom(frame);
    if (later < tempos.size())
        at = std::min(at, tempos[later].at);
    return std::max(at, tempos.front().at);
}

Beat BeatMap::beatFrom(Frames frame) const RT_SAFE
{
    const auto at = tickFrom(frame);
    const auto& meter = changeAt(meters, at);
    const auto beat = beatTickFrom(meter, at);
    const auto next = std::ranges::upper_bound(meters, at, {}, &MeterChange::at);
    if (next != meters.end() && beat >= next->at)
        return {frameAt(next->at), true};
    return {frameAt(beat), beginsBar(meter, beat)};
}

} // namespace engine
