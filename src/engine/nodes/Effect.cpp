// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Effect.h"

#include "dsp/Level.h"
#include "dsp/Mix.h"

#include <algorithm>

namespace engine
{

void Effect::process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE
{
    const bool silentInput = signal.silent;
    for (std::size_t done = 0; done < block.frames;)
    {
        const auto grid = gridFrameFrom(block.nextGridFrame(), done);
        letInAgain(grid);
        const auto frames = nextPiece(block.frames - done, grid);
        const bool bypassed = heard.value() == 0.0f && heard.steady(frames, grid);
        if (bypassed && !quiet())
            reset(thread);

        if (bypassed || (silentInput && quiet()))
        {
            heard.skip(frames, grid);
            letIn.skip(frames, grid);
            pass(frames, grid);
        }
        else
            renderPiece(thread, signal.audible().slice(done, frames), grid);
        done += frames;
    }
}

/// Where bypass ends, from the steady state: the effect is empty then, so it can be heard at once.
void Effect::letInAgain(std::size_t nextGridFrame) RT_SAFE
{
    const bool ends = heard.value() == 0.0f && heard.framesToRest() == 0 && heard.target() == 1.0f;
    if (!ends || nextGridFrame > 0)
        return;
    heard.snap(1.0f);
    letIn.snap(0.0f);
    letIn.setTarget(1.0f);
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
    if (heard.steady(audio.frames(), nextGridFrame) && letIn.steady(audio.frames(), nextGridFrame))
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
    const auto frames = audio.frames();
    letIn.fill(std::span(letInValues).first(frames), nextGridFrame);
    heard.fill(std::span(heardValues).first(frames), nextGridFrame);
    for (int c = 0; c < 2; ++c)
    {
        std::ranges::copy(audio.channel(c), scratch[static_cast<std::size_t>(c)].begin());
        dsp::scale(audio.channel(c), std::span(letInValues).first(frames));
    }

    render(audio, nextGridFrame);

    for (int c = 0; c < 2; ++c)
    {
        const auto& dry = scratch[static_cast<std::size_t>(c)];
        const auto out = audio.channel(c);
        for (std::size_t i = 0; i < frames; ++i)
            out[i] = dry[i] * (1.0f - letInValues[i] * heardValues[i]) + out[i] * heardValues[i];
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
