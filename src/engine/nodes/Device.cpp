// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Device.h"

#include <algorithm>
#include <cmath>

namespace engine
{

void Device::initialiseAll()
{
    for (std::uint32_t i = 0; i < description.parameters.size(); ++i)
        initialise(i, description.parameters[i].defaultValue);
}

void Device::moveTo(dsp::Ramp& ramp, float value, Move move) RT_SAFE
{
    if (move == Move::atOnce)
        ramp.snap(value);
    else
        ramp.setTarget(value);
}

void Device::change(std::uint32_t index, float value, Move move) RT_SAFE
{
    if (std::isnan(value))
        return;
    if (index == bypassIndex)
        moveTo(heard, value >= 0.5f ? 0.0f : 1.0f, move);
    else if (index < description.parameters.size())
    {
        const auto& parameter = description.parameters[index];
        value = std::clamp(value, parameter.minimum, parameter.maximum);
        parameterChanged(index, parameter.scale == base::ParameterScale::stepped ? std::round(value) : value, move);
    }
}

} // namespace engine
