// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Effect.h"

#include "dsp/Level.h"

#include <algorithm>

namespace engine
{

void Effect::process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE
{
    const bool silentInput = signal.silent;
    for (std::size_t done = 0; done < block.frames;)
    {
        const auto grid = gridFrameFrom(block.nextGridFrame(), done);
        const auto frames = nextPiece(block.frames - done, grid);
        const bool bypassed = heard.value() == 0.0f && heard.steady(frames, grid);
        if (bypassed && !quiet())
            reset(thread);

        if (bypassed || (silentInput && quiet()))
        {
            heard.skip(frames, grid);
            pass(frames, grid);
        }
        else
            renderPiece(thread, signal.audible().slice(done, frames), grid);
        done += frames;
    }
}

/// While bypass moves, pieces end where it may start or come to rest: what follows from that happens on its frame.
std::size_t Effect::nextPiece(std::size_t frames, std::size_t nextGridFrame) const RT_SAFE
{
    frames = std::min(frames, pieceFrames);
    if (heard.moving())
        frames = std::min(frames, nextGridFrame > 0 ? nextGridFrame : static_cast<std::size_t>(parameterGrid));
    if (heard.framesToRest() > 0)
        frames = std::min(frames, heard.framesToRest());
    return frames;
}

void Effect::renderPiece(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    if (heard.steady(audio.frames(), nextGridFrame))
        render(audio, nextGridFrame);
    else
        renderCrossfade(audio, nextGridFrame);

    if (!dsp::isFinite(audio.channel(0)) || !dsp::isFinite(audio.channel(1)))
    {
        dsp::clear(audio);
        reset(thread);
        faults.notFinite = true;
    }
}

void Effect::renderCrossfade(dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE
{
    for (int c = 0; c < 2; ++c)
        std::ranges::copy(audio.channel(c), scratch[static_cast<std::size_t>(c)].begin());
    render(audio, nextGridFrame);
    heard.fill(std::span(heardValues).first(audio.frames()), nextGridFrame);
    for (int c = 0; c < 2; ++c)
    {
        const auto& dry = scratch[static_cast<std::size_t>(c)];
        const auto wet = audio.channel(c);
        for (std::size_t i = 0; i < wet.size(); ++i)
            wet[i] = dry[i] * (1.0f - heardValues[i]) + wet[i] * heardValues[i];
    }
}

void Effect::pass(std::size_t frames, std::size_t nextGridFrame) RT_SAFE
{
    const std::array<float*, 2> pointers{scratch[0].data(), scratch[1].data()};
    const dsp::AudioView zeros(pointers, frames);
    dsp::clear(zeros);
    render(zeros, nextGridFrame);
}

} // namespace engine
