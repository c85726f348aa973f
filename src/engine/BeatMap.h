// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "rt/AudioThread.h"

#include <vector>

namespace engine
{

/// A tempo from one place of the song on.
struct TempoChange
{
    base::SongTicks at;
    double seconds = 0.0; // of that place
    double secondsATick = 60.0 / (120.0 * base::ticksPerBeat);
};

/// A meter from the start of a bar on.
struct MeterChange
{
    base::SongTicks at;
    base::SongTicks beat{base::ticksPerBeat}; // the note of its denominator
    int beatsABar = 4;
};

/// A beat of a meter.
struct Beat
{
    base::Frames frame;
    bool first = false; // of its bar
    bool operator==(const Beat&) const noexcept = default;
};

/// One tempo and one meter, as if they had always held and always would. Everything in closed form. [any]
struct Pulse
{
    base::SampleRate rate;
    TempoChange tempo;
    MeterChange meter;

    /// The nearest frame; the same that notes and clips at that tick have.
    base::Frames frameAt(base::SongTicks at) const RT_SAFE;

    /// The first tick whose frame is `frame` or later.
    base::SongTicks tickFrom(base::Frames frame) const RT_SAFE;

    /// The first beat at `frame` or later.
    Beat beatFrom(base::Frames frame) const RT_SAFE;

    /// The length of this many bars that end at `frame`. They begin on a beat's very frame where they end on one.
    base::Frames barsBefore(base::Frames frame, int bars) const RT_SAFE;
};

/// Tempo and meter over the song, in frames of the engine; the last ones go on for ever. Immutable; each answer depends
/// on what is asked alone. [any]
class BeatMap
{
public:
    /// 120 BPM in 4/4.
    explicit BeatMap(base::SampleRate engineRate) : BeatMap(engineRate, {TempoChange{}}, {MeterChange{}}) {}

    /// In order, each with a first one at tick 0.
    BeatMap(base::SampleRate engineRate, std::vector<TempoChange> tempoChanges, std::vector<MeterChange> meterChanges);

    /// Quarter notes from the song's start to this frame.
    double beatsAt(base::Frames frame) const RT_SAFE;

    /// As Pulse's, from tick 0 on.
    base::Frames frameAt(base::SongTicks at) const RT_SAFE;
    base::SongTicks tickFrom(base::Frames frame) const RT_SAFE;
    Beat beatFrom(base::Frames frame) const RT_SAFE;

    /// What holds at this frame.
    Pulse pulseAt(base::Frames frame) const RT_SAFE;

private:
    const TempoChange& tempoAt(base::Frames frame) const RT_SAFE;

    base::SampleRate rate;
    std::vector<TempoChange> tempos;
    std::vector<base::Frames> tempoFrames; // where they begin
    std::vector<MeterChange> meters;
};

} // namespace engine
