// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Envelope.h"
#include "dsp/LaneFilter.h"
#include "dsp/LaneLfo.h"
#include "engine/nodes/GlidingValues.h"
#include "engine/nodes/PlayedControls.h"
#include "engine/nodes/poly/Parameters.h"
#include "rt/AudioThread.h"

#include <cstddef>
#include <cstdint>

namespace engine::poly
{

/// What all voices of a synthesizer are set to. Values move to new ones over a few ticks of the grid, those that have
/// steps and the times of envelopes at once. Percents are kept as parts, the cutoff as octaves above 1 Hz, gains as
/// factors, cents as semitones.
class Patch
{
public:
    explicit Patch(double rate) : framesPerSecond(rate) {}

    void set(std::uint32_t index, float value, bool atOnce) RT_SAFE;

    /// The values of the next tick. settled: nothing sounds, so all is there at once.
    void tick(bool settled) RT_SAFE { values.tick(settled); }

    float operator[](std::uint32_t index) const RT_SAFE { return values[index]; }

    template <typename Choice>
    Choice choice(std::uint32_t index) const RT_SAFE
    {
        return static_cast<Choice>(static_cast<int>(values[index]));
    }

    double rate() const RT_SAFE { return framesPerSecond; }
    std::uint32_t frames(std::uint32_t index) const RT_SAFE;

    dsp::Cross crossing() const RT_SAFE;
    std::size_t unisonVoices() const RT_SAFE { return static_cast<std::size_t>(values[unison]); }

    /// -1 to 1 over the unison, 0 where there is one voice.
    float unisonPlace(std::size_t voice) const RT_SAFE;

    /// Of a voice of the unison, at equal power.
    dsp::Sides sides(std::size_t voice) const RT_SAFE;

    /// The same, where both sides are alike.
    dsp::Sides middle() const RT_SAFE;

    /// Whether the two sides can differ.
    bool wide() const RT_SAFE;

    /// Whether voices make harmonics that their waves do not have: they run at twice the rate then.
    bool bends() const RT_SAFE;

    bool targets(Target target) const RT_SAFE;

    dsp::Envelope::Shape envelope(std::uint32_t attack) const RT_SAFE;

    PlayedControls controls; // from the next tick or note on

    double secondsABeat = 0.5; // of the song, for LFOs that follow it

    /// Whether an LFO follows the song's tempo.
    bool followsTempo() const RT_SAFE { return values[lfo1Sync] > 0.0f || values[lfo2Sync] > 0.0f; }

    /// Cycles of an LFO in so many frames.
    float lfoCycles(std::size_t lfo, std::uint32_t frames) const RT_SAFE;

    /// Part of an LFO's fade in so many frames.
    float lfoFade(std::size_t lfo, std::uint32_t frames) const RT_SAFE;

private:
    double framesPerSecond;
    GlidingValues<parameterCount> values;
};

} // namespace engine::poly
