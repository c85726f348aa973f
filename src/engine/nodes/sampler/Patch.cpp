// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/Patch.h"

#include "base/Decibels.h"

#include <cmath>

namespace engine::sampler
{

namespace
{

float asKept(std::uint32_t index, float value) RT_SAFE
{
    const auto unit = description.parameters[index].unit;
    if (index == cutoff)
        return std::log2(value);
    if (unit == "%")
        return value / 100.0f;
    return index == gain ? static_cast<float>(base::toGain(base::Decibels{value})) : value;
}

} // namespace

void Patch::set(std::uint32_t index, float value, bool atOnce) RT_SAFE
{
    values.set(index, asKept(index, value), description.parameters[index], atOnce);
}

std::uint32_t Patch::frames(std::uint32_t index) const RT_SAFE
{
    const bool least = values[index] <= description.parameters[index].minimum;
    return least ? 0 : static_cast<std::uint32_t>(std::lround(values[index] * framesPerSecond));
}

dsp::Envelope::Shape Patch::envelope(std::uint32_t attack) const RT_SAFE
{
    return {frames(attack), frames(attack + 1), values[attack + 2]};
}

float Patch::loudness(float noteVelocity) const RT_SAFE
{
    const auto sensitive = values[velocity];
    return 1.0f - sensitive + sensitive * std::pow(noteVelocity, values[velocityCurve]);
}

} // namespace engine::sampler
