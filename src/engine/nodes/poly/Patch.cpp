// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/poly/Patch.h"

#include "base/Decibels.h"

#include <cmath>
#include <numbers>

namespace engine::poly
{

namespace
{

float toGain(float decibels) RT_SAFE
{
    return static_cast<float>(base::toGain(base::Decibels{decibels}));
}

float asKept(std::uint32_t index, float value) RT_SAFE
{
    const auto unit = description.parameters[index].unit;
    if (index == cutoff)
        return std::log2(value);
    if (unit == "%" || unit == "ct")
        return value / 100.0f;
    return unit == "dB" ? toGain(value) : value;
}

} // namespace

void Patch::set(std::uint32_t index, float value, bool atOnce) RT_SAFE
{
    values.set(index, asKept(index, value), description.parameters[index], atOnce);
}

std::uint32_t Patch::frames(std::uint32_t index) const RT_SAFE
{
    return static_cast<std::uint32_t>(std::lround(values[index] * framesPerSecond));
}

dsp::Cross Patch::crossing() const RT_SAFE
{
    constexpr std::array kinds{dsp::Cross::mix, dsp::Cross::sync, dsp::Cross::fm, dsp::Cross::ring};
    const auto kind = kinds[static_cast<std::size_t>(values[cross])];
    const bool heard = values[osc2Level] > 0.0f || targets(Target::osc2Level);
    return kind == dsp::Cross::mix && !heard ? dsp::Cross::alone : kind;
}

float Patch::unisonPlace(std::size_t voice) const RT_SAFE
{
    const auto most = values[unison] - 1.0f;
    return most > 0.0f ? 2.0f * static_cast<float>(static_cast<int>(voice)) / most - 1.0f : 0.0f;
}

dsp::Sides Patch::sides(std::size_t voice) const RT_SAFE
{
    const auto angle = (1.0f + unisonPlace(voice) * values[spread]) * static_cast<float>(std::numbers::pi / 4.0);
    const auto gain = std::sqrt(2.0f / values[unison]);
    return {gain * std::cos(angle), gain * std::sin(angle)};
}

dsp::Sides Patch::middle() const RT_SAFE
{
    const auto same = 1.0f / std::sqrt(values[unison]);
    return {same, same};
}

bool Patch::wide() const RT_SAFE
{
    return (values[unison] > 1.0f && values[spread] > 0.0f) || targets(Target::pan);
}

bool Patch::bends() const RT_SAFE
{
    return values[cross] > 0.0f || values[drive] > 1.0f || values.goal(drive) > 1.0f;
}

bool Patch::targets(Target target) const RT_SAFE
{
    for (std::size_t slot = 0; slot < slotCount; ++slot)
        if (choice<Target>(slot1Target + perSlot * static_cast<std::uint32_t>(slot)) == target)
            return true;
    return false;
}

dsp::Envelope::Shape Patch::envelope(std::uint32_t attack) const RT_SAFE
{
    return {frames(attack), frames(attack + 1), values[attack + 2]};
}

float Patch::lfoCycles(std::size_t lfo, std::uint32_t frames) const RT_SAFE
{
    const auto offset = perLfo * static_cast<std::uint32_t>(lfo);
    if (const auto beats = beatsOfSync(choice<std::size_t>(lfo1Sync + offset)); beats > 0.0)
        return static_cast<float>(frames / (beats * secondsABeat * framesPerSecond));
    const auto hertz = values[lfo1Rate + offset];
    return static_cast<float>(static_cast<double>(hertz) * frames / framesPerSecond);
}

float Patch::lfoFade(std::size_t lfo, std::uint32_t frames) const RT_SAFE
{
    const auto seconds = values[lfo1Fade + perLfo * static_cast<std::uint32_t>(lfo)];
    return seconds > 0.0f ? static_cast<float>(frames / (static_cast<double>(seconds) * framesPerSecond)) : 1.0f;
}

} // namespace engine::poly
