// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"
#include "dsp/Ramp.h"
#include "engine/SubBlock.h"
#include "rt/AudioThread.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace engine
{

/// The values of an instrument's parameters, as its voices want them. They move to new ones over a few ticks of the
/// grid; those that have steps, and times, are there at once.
template <std::size_t count>
class GlidingValues
{
public:
    /// value: as it is kept; parameter: the one of this index.
    void set(std::size_t index, float value, const base::ParameterInfo& parameter, bool atOnce) RT_SAFE
    {
        const bool gradual = parameter.scale != base::ParameterScale::stepped && parameter.unit != "s" && !atOnce;
        goals[index] = value;
        ticksLeft[index] = gradual ? ticksToMove : 0;
        moving |= gradual;
        if (!gradual)
            values[index] = value;
    }

    /// The values of the next tick. settled: nothing sounds, so all is there at once.
    void tick(bool settled) RT_SAFE
    {
        if (!moving)
            return;
        moving = false;
        for (std::size_t i = 0; i < count; ++i)
        {
            if (ticksLeft[i] == 0)
                continue;
            values[i] = settled || ticksLeft[i] == 1
                            ? goals[i]
                            : values[i] + (goals[i] - values[i]) / static_cast<float>(ticksLeft[i]);
            ticksLeft[i] = settled ? 0 : static_cast<std::uint8_t>(ticksLeft[i] - 1);
            moving |= ticksLeft[i] > 0;
        }
    }

    float operator[](std::size_t index) const RT_SAFE { return values[index]; }

    /// Where it moves to.
    float goal(std::size_t index) const RT_SAFE { return goals[index]; }

private:
    static constexpr std::uint8_t ticksToMove = dsp::rampFrames / parameterGrid;

    std::array<float, count> values{};
    std::array<float, count> goals{};
    std::array<std::uint8_t, count> ticksLeft{};
    bool moving = false;
};

} // namespace engine
