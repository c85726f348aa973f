// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Strip.h"

#include "base/Decibels.h"
#include "dsp/Mix.h"
#include "dsp/Pan.h"
#include "engine/Declick.h"

#include <algorithm>
#include <cmath>

namespace engine
{

namespace
{
constexpr float silentGain = -144.0f; // dB
constexpr std::size_t chunkFrames = 512;
} // namespace

Strip::Strip(NodeId identity, base::SampleRate rate, const Settings& initial)
    : Node(identity),
      settings(initial),
      gains{dsp::Ramp(targets()[0]), dsp::Ramp(targets()[1])},
      bridgeFrames(declickFrames(rate))
{
}

std::array<float, 2> Strip::targets() const RT_SAFE
{
    if (!settings.audible || settings.gain <= silentGain)
        return {0.0f, 0.0f};
    const auto level = static_cast<float>(base::toGain(base::Decibels{settings.gain}));
    const auto sides = dsp::panGains(settings.pan);
    return {level * sides.left, level * sides.right};
}

void Strip::setParameter(rt::AudioThread&, std::uint32_t index, float value) RT_SAFE
{
    if (std::isnan(value))
        return;
    if (index == gain)
        settings.gain = value;
    else if (index == pan)
        settings.pan = value;
    else if (index == audible)
        settings.audible = value >= 0.5f;
    const auto next = targets();
    for (std::size_t c = 0; c < 2; ++c)
        gains[c].setTarget(next[c]);
}

void Strip::beginBlock(rt::AudioThread&) RT_SAFE
{
    for (std::size_t c = 0; c < 2; ++c)
        levels.rms[c].set(measured > 0 ? std::sqrt(squares[c] / static_cast<float>(measured)) : 0.0f);
    squares = {};
    measured = 0;
}

void Strip::process(rt::AudioThread&, const SubBlock& block, Signal& signal) RT_SAFE
{
    signal.events.clear();
    bridge(signal);
    measured += block.frames;
    const auto grid = block.nextGridFrame();
    if (signal.silent)
    {
        for (auto& ramp : gains)
            ramp.skip(block.frames, grid);
        return;
    }
    note({applyGain(gains[0], signal.audio.channel(0), grid), applyGain(gains[1], signal.audio.channel(1), grid)},
         signal);
}

void Strip::bridge(Signal& signal) RT_SAFE
{
    if (signal.chain != chain)
    {
        for (int c = 0; c < 2; ++c)
        {
            const auto i = static_cast<std::size_t>(c);
            step[i] = chain == 0 ? 0.0f : lastFrame[i] - (signal.silent ? 0.0f : signal.audio.channel(c).front());
        }
        bridgeLeft = step[0] != 0.0f || step[1] != 0.0f ? bridgeFrames : 0;
        chain = signal.chain;
    }

    if (bridgeLeft > 0)
    {
        const auto audio = signal.audible();
        const auto count = std::min(bridgeLeft, audio.frames());
        for (int c = 0; c < 2; ++c)
            for (std::size_t i = 0; i < count; ++i)
                audio.channel(c)[i] += step[static_cast<std::size_t>(c)] *
                                       (static_cast<float>(bridgeLeft - i) / static_cast<float>(bridgeFrames));
        bridgeLeft -= count;
    }

    for (int c = 0; c < 2; ++c)
        lastFrame[static_cast<std::size_t>(c)] = signal.silent ? 0.0f : signal.audio.channel(c).back();
}

/// One channel, and how loud it comes out.
dsp::Level Strip::applyGain(dsp::Ramp& ramp, std::span<float> samples, std::size_t nextGridFrame) RT_SAFE
{
    if (ramp.steady(samples.size(), nextGridFrame))
        return ramp.value() == 1.0f ? dsp::measure(samples) : dsp::scaleAndMeasure(samples, ramp.value());

    for (std::size_t done = 0; done < samples.size(); done += chunkFrames)
    {
        std::array<float, chunkFrames> values;
        const auto part = std::span(values).first(std::min(chunkFrames, samples.size() - done));
        ramp.fill(part, gridFrameFrom(nextGridFrame, done));
        dsp::scale(samples.subspan(done, part.size()), part);
    }
    return dsp::measure(samples);
}

void Strip::note(const std::array<dsp::Level, 2>& level, Signal& signal) RT_SAFE
{
    if (!level[0].finite() || !level[1].finite())
    {
        faults.notFinite = true;
        signal.silent = true;
        lastFrame = {};
        bridgeLeft = 0;
        return;
    }
    for (std::size_t c = 0; c < 2; ++c)
    {
        levels.peak[c].set(std::max(levels.peak[c].get(), level[c].peak));
        squares[c] += level[c].sumOfSquares;
    }
}

} // namespace engine
