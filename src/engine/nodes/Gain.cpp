// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Gain.h"

#include "base/Decibels.h"
#include "dsp/Mix.h"

namespace engine
{

namespace
{
constexpr std::array parameters{base::ParameterInfo{"gain", "Gain", "dB", -60.0f, 24.0f, 0.0f}};
}

constinit const base::DeviceInfo Gain::description{"gain", "Gain", false, parameters};

Gain::Gain(NodeId identity, base::SampleRate /*rate*/) : Effect(identity, description)
{
    initialiseAll();
}

void Gain::parameterChanged(std::uint32_t /*index*/, float value, Move move) RT_SAFE
{
    moveTo(gain, static_cast<float>(base::toGain(base::Decibels{value})), move);
}

void Gain::render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    if (gain.steady(audio.frames(), nextGridFrame))
    {
        for (int c = 0; c < 2; ++c)
            dsp::scale(audio.channel(c), gain.value());
        return;
    }
    std::array<float, pieceFrames> values;
    const auto part = std::span(values).first(audio.frames());
    gain.fill(part, nextGridFrame);
    for (int c = 0; c < 2; ++c)
        dsp::scale(audio.channel(c), part);
}

void Gain::pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE
{
    gain.skip(frames, nextGridFrame);
}

} // namespace engine
