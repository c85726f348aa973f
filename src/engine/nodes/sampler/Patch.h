// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Envelope.h"
#include "engine/nodes/GlidingValues.h"
#include "engine/nodes/PlayedControls.h"
#include "engine/nodes/sampler/Parameters.h"
#include "rt/AudioThread.h"

#include <cstdint>

namespace engine::sampler
{

/// What all voices of a sampler are set to. Values move to new ones over a few ticks of the grid, those that have steps
/// and the times of envelopes at once. Percents are kept as parts, the cutoff as octaves above 1 Hz, the gain as a
/// factor.
class Patch
{
public:
    explicit Patch(double rate) : framesPerSecond(rate) {}

    void set(std::uint32_t index, float value, bool atOnce) RT_SAFE;

    /// The values of the next tick. settled: nothing sounds, so all is there at once.
    void tick(bool settled) RT_SAFE { values.tick(settled); }

    float operator[](std::uint32_t index) const RT_SAFE { return values[index]; }

    double rate() const RT_SAFE { return framesPerSecond; }

    /// Of a time; the least that there is to choose is none.
    std::uint32_t frames(std::uint32_t index) const RT_SAFE;

    dsp::Envelope::Shape envelope(std::uint32_t attack) const RT_SAFE;

    PlayedControls controls; // from the next tick or note on

    /// What a note of this velocity, 0 to 1, sounds with.
    float loudness(float noteVelocity) const RT_SAFE;

private:
    double framesPerSecond;
    GlidingValues<parameterCount> values;
};

} // namespace engine::sampler
