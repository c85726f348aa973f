// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Echo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine
{

namespace
{
using base::ParameterScale;

constexpr float longestTime = 2.0f; // s

constexpr std::array parameters{
    base::ParameterInfo{"time", "Time", "s", 0.01f, longestTime, 0.375f, ParameterScale::logarithmic},
    base::ParameterInfo{"feedback", "Feedback", "%", 0.0f, 95.0f, 40.0f},
    base::ParameterInfo{"highCut", "High cut", "Hz", 500.0f, 20000.0f, 8000.0f, ParameterScale::logarithmic},
    base::ParameterInfo{"mix", "Mix", "%", 0.0f, 100.0f, 30.0f}};

dsp::DelayLine makeLine(base::SampleRate rate)
{
    return dsp::DelayLine(static_cast<std::size_t>(base::toFrames(longestTime, rate).value));
}

/// 200 dB below full scale nothing is left of an echo: tails end, and denormals never come up.
float audibleOrZero(float sample)
{
    return std::abs(sample) < 1e-10f ? 0.0f : sample;
}
} // namespace

constinit const base::DeviceInfo Echo::description{"echo", "Echo", false, parameters};

Echo::Echo(NodeId identity, base::SampleRate sampleRate)
    : Effect(identity, description),
      rate(sampleRate.hertz),
      lines{makeLine(sampleRate), makeLine(sampleRate)}
{
    initialiseAll();
}

void Echo::reset(rt::AudioThread&) RT_SAFE
{
    for (auto& line : lines)
        line.clear();
    filtered = {};
}

void Echo::parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE
{
    switch (index)
    {
    case time:
        wantedTap = static_cast<std::size_t>(std::lround(value * rate));
        if (move == Move::atOnce)
            tap = wantedTap;
        return;
    case feedback:
        return moveTo(feedbackGain, value / 100.0f, move);
    case highCut:
        return moveTo(filterGain, static_cast<float>(1.0 - std::exp(-2.0 * std::numbers::pi * value / rate)), move);
    case mix:
        return moveTo(wetness, value / 100.0f, move);
    default:
        return;
    }
}

bool Echo::quiet() const RT_SAFE
{
    return lines[0].silent() && lines[1].silent() && filtered[0] == 0.0f && filtered[1] == 0.0f;
}

void Echo::pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE
{
    if (fading())
        return Effect::pass(frames, nextGridFrame);
    for (auto* ramp : {&feedbackGain, &filterGain, &wetness})
        ramp->skip(frames, nextGridFrame);
}

void Echo::render(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    for (std::size_t done = 0; done < audio.frames();)
    {
        const auto grid = gridFrameFrom(nextGridFrame, done);
        startCrossfade(grid);
        const auto frames = nextPiece(audio.frames() - done, grid);
        renderPiece(audio.slice(done, frames), grid);
        endCrossfade();
        done += frames;
    }
}

void Echo::startCrossfade(std::size_t nextGridFrame) RT_SAFE
{
    if (nextGridFrame > 0 || tap == wantedTap || crossfade.moving())
        return;
    nextTap = wantedTap;
    crossfade.setTarget(1.0f);
}

void Echo::endCrossfade() RT_SAFE
{
    if (crossfade.moving() || crossfade.value() == 0.0f)
        return;
    tap = nextTap;
    crossfade.snap(0.0f);
}

/// So many frames that none of them hears another's echo, and that a crossfade starts and ends on its frame.
std::size_t Echo::nextPiece(std::size_t frames, std::size_t nextGridFrame) const RT_SAFE
{
    frames = std::min(frames, tap);
    if (!fading())
        return frames;
    frames = std::min(frames, nextGridFrame > 0 ? nextGridFrame : static_cast<std::size_t>(parameterGrid));
    if (crossfade.moving())
        frames = std::min(frames, nextTap);
    if (crossfade.framesToRest() > 0)
        frames = std::min(frames, crossfade.framesToRest());
    return frames;
}

void Echo::renderPiece(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    const auto frames = audio.frames();
    feedbackGain.fill(std::span(feedbackValues).first(frames), nextGridFrame);
    filterGain.fill(std::span(filterValues).first(frames), nextGridFrame);
    wetness.fill(std::span(wetValues).first(frames), nextGridFrame);
    const bool both = crossfade.moving();
    crossfade.fill(std::span(fadeValues).first(frames), nextGridFrame);

    for (std::size_t c = 0; c < 2; ++c)
    {
        const auto out = audio.channel(static_cast<int>(c));
        readTaps(c, frames, both);
        feedBack(c, out);
        for (std::size_t i = 0; i < frames; ++i)
            out[i] = out[i] * (1.0f - wetValues[i]) + echoes[i] * wetValues[i];
    }
}

void Echo::readTaps(std::size_t channel, std::size_t frames, bool both) RT_SAFE
{
    lines[channel].read(std::span(echoes).first(frames), tap);
    if (!both)
        return;
    lines[channel].read(std::span(others).first(frames), nextTap);
    for (std::size_t i = 0; i < frames; ++i)
        echoes[i] = echoes[i] * (1.0f - fadeValues[i]) + others[i] * fadeValues[i];
}

void Echo::feedBack(std::size_t channel, std::span<const float> in) RT_SAFE
{
    auto state = filtered[channel];
    for (std::size_t i = 0; i < in.size(); ++i)
    {
        state = audibleOrZero(state + filterValues[i] * (echoes[i] - state));
        others[i] = audibleOrZero(in[i] + feedbackValues[i] * state);
    }
    filtered[channel] = state;
    lines[channel].write(std::span(others).first(in.size()));
}

} // namespace engine
