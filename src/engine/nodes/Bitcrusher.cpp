// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Bitcrusher.h"

#include <algorithm>

namespace engine
{

namespace
{
using base::ParameterScale;

constexpr std::array parameters{
    base::ParameterInfo{"bits", "Bits", "", 1.0f, 24.0f, 8.0f},
    base::ParameterInfo{"rate", "Rate", "Hz", 100.0f, 192000.0f, 12000.0f, ParameterScale::logarithmic},
    base::ParameterInfo{"mix", "Mix", "%", 0.0f, 100.0f, 100.0f}};
} // namespace

constinit const base::DeviceInfo Bitcrusher::description{"bitcrusher", "Bitcrusher", false, parameters};

Bitcrusher::Bitcrusher(NodeId identity, base::SampleRate sampleRate)
    : Effect(identity, description),
      engineRate(sampleRate.hertz)
{
    initialiseAll();
}

void Bitcrusher::parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE
{
    switch (index)
    {
    case bits:
        return moveTo(bitCount, value, move);
    case rate:
        return moveTo(hertz, value, move);
    case mix:
        return moveTo(wetness, value / 100.0f, move);
    default:
        return;
    }
}

void Bitcrusher::render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    const auto frames = audio.frames();
    for (int c = 0; c < 2; ++c)
        std::ranges::copy(audio.channel(c), wet[static_cast<std::size_t>(c)].begin());
    holdSamples(frames, nextGridFrame);
    quantiseSamples(frames, nextGridFrame);

    wetness.fill(std::span(values).first(frames), nextGridFrame);
    for (int c = 0; c < 2; ++c)
    {
        const auto out = audio.channel(c);
        const auto& crushed = wet[static_cast<std::size_t>(c)];
        for (std::size_t i = 0; i < frames; ++i)
            out[i] = out[i] * (1.0f - values[i]) + crushed[i] * values[i];
    }
}

std::uint64_t Bitcrusher::holdIncrement(float frequency) const RT_SAFE
{
    return dsp::SampleHold::increment(frequency / engineRate);
}

void Bitcrusher::holdSamples(std::size_t frames, std::size_t nextGridFrame) RT_SAFE
{
    if (hertz.steady(frames, nextGridFrame))
    {
        const auto increment = holdIncrement(hertz.value());
        for (std::size_t i = 0; i < frames; ++i)
            hold.run(wet[0][i], wet[1][i], increment);
        return;
    }
    hertz.fill(std::span(values).first(frames), nextGridFrame);
    for (std::size_t i = 0; i < frames; ++i)
        hold.run(wet[0][i], wet[1][i], holdIncrement(values[i]));
}

void Bitcrusher::quantiseSamples(std::size_t frames, std::size_t nextGridFrame) RT_SAFE
{
    if (bitCount.steady(frames, nextGridFrame))
    {
        const auto steps = dsp::stepsPerUnit(bitCount.value());
        for (auto& channel : wet)
            dsp::quantise(std::span(channel).first(frames), steps);
        return;
    }
    bitCount.fill(std::span(values).first(frames), nextGridFrame);
    for (std::size_t i = 0; i < frames; ++i)
        for (auto& channel : wet)
            dsp::quantise(std::span(channel).subspan(i, 1), dsp::stepsPerUnit(values[i]));
}

void Bitcrusher::pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE
{
    if (!hertz.steady(frames, nextGridFrame))
        return Effect::pass(frames, nextGridFrame);
    hold.skip(frames, holdIncrement(hertz.value()));
    bitCount.skip(frames, nextGridFrame);
    wetness.skip(frames, nextGridFrame);
}

} // namespace engine
