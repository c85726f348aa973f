// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Instrument.h"

#include "dsp/Level.h"
#include "dsp/Mix.h"

#include <algorithm>

namespace engine
{

void Instrument::process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE
{
    follow(block, signal.events);
    const auto events = signal.events.all();
    auto event = events.begin();
    for (std::size_t done = 0; done < block.frames;)
    {
        for (; event != events.end() && event->frame <= done; ++event)
            play(*event);
        auto frames = std::min(block.frames - done, pieceFrames);
        if (event != events.end())
            frames = std::min(frames, event->frame - done);
        renderPiece(thread, done, frames, gridFrameFrom(block.nextGridFrame(), done), signal);
        done += frames;
    }
    for (; event != events.end(); ++event)
        play(*event);
    signal.events.clear();
}

void Instrument::follow(const SubBlock& block, const EventList& events) RT_SAFE
{
    const bool heardAll = events.source() == source && block.streamPosition == next;
    source = events.source();
    next = block.streamPosition + base::Frames{static_cast<std::int64_t>(block.frames)};
    if (heardAll)
        return;
    play({.kind = NoteEvent::Kind::allOff});
    for (const auto& note : events.sounding())
        play(note);
}

void Instrument::renderPiece(rt::AudioThread& thread, std::size_t done, std::size_t frames, std::size_t nextGridFrame,
                             Signal& signal) RT_SAFE
{
    const std::array<float*, 2> pointers{scratch[0].data(), scratch[1].data()};
    const dsp::AudioView piece(pointers, frames);
    const bool sounds = render(piece, nextGridFrame);
    if (sounds && !(dsp::isFinite(piece.channel(0)) && dsp::isFinite(piece.channel(1))))
    {
        reset(thread);
        faults.notFinite = true;
        heard.skip(frames, nextGridFrame);
    }
    else if (sounds && !(heard.value() == 0.0f && heard.steady(frames, nextGridFrame)))
        addPiece(piece, nextGridFrame, signal.audible().slice(done, frames));
    else
        heard.skip(frames, nextGridFrame);
}

void Instrument::addPiece(dsp::ConstAudioView piece, std::size_t nextGridFrame, dsp::AudioView to) RT_SAFE
{
    if (heard.steady(piece.frames(), nextGridFrame))
    {
        dsp::add(piece, to);
        return;
    }
    const auto gains = std::span(heardValues).first(piece.frames());
    heard.fill(gains, nextGridFrame);
    for (int c = 0; c < 2; ++c)
        dsp::addScaled(piece.channel(c), gains, to.channel(c));
}

} // namespace engine
