// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "document/Position.h"

#include <vector>

namespace document
{

/// From `at` on, until the next, the song runs at `bpm` quarter notes a minute (1 to 1000).
struct TempoChange
{
    base::SongTicks at;
    double bpm = 120.0;
    bool operator==(const TempoChange&) const = default;
};

/// From the start of bar `bar` on (counted from 1), until the next: numerator beats of a denominator-th note a bar.
struct MeterChange
{
    std::int64_t bar = 1;
    int numerator = 4;   // 1 to 64
    int denominator = 4; // 1, 2, 4, 8, 16, 32
    bool operator==(const MeterChange&) const = default;
};

double secondsATick(const TempoChange&);
base::SongTicks ticksABeat(const MeterChange&); // of its denominator's note

/// A musical position as people read it; bar and beat count from 1, tick from 0 (960 a quarter note).
struct BarBeatTick
{
    std::int64_t bar = 1;
    std::int64_t beat = 1;
    std::int64_t tick = 0;
    bool operator==(const BarBeatTick&) const = default;
};

/// Tempo and meter over the song, and with them the way between ticks, seconds and frames.
/// Both lists are in order, and their first entries stand at tick 0 and bar 1.
struct TempoMap
{
    std::vector<TempoChange> tempos{TempoChange{}};
    std::vector<MeterChange> meters{MeterChange{}};

    double seconds(base::SongTicks) const;
    base::SongTicks ticks(double seconds) const; // to the nearest tick

    /// The nearest frame at `rate` of a position whose frames are counted at `songRate`.
    base::Frames frames(const Position&, base::SampleRate songRate, base::SampleRate rate) const;
    base::Frames frames(base::SongTicks, base::SampleRate rate) const;

    base::SongTicks ticks(const BarBeatTick&) const;
    BarBeatTick barBeatTick(base::SongTicks) const;

    bool operator==(const TempoMap&) const = default;
};

} // namespace document
