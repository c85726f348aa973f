// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Instrument.h"

#include "dsp/Level.h"
#include "dsp/Mix.h"
#include "engine/BeatMap.h"
#include "engine/Control.h"

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
        goTo(block, done);
        for (; event != events.end() && event->frame <= done; ++event)
            hear(*event);
        auto frames = std::min(block.frames - done, pieceFrames);
        if (event != events.end())
            frames = std::min(frames, event->frame - done);
        renderPiece(thread, done, frames, gridFrameFrom(block.nextGridFrame(), done), signal);
        done += frames;
    }
    for (; event != events.end(); ++event)
        hear(*event);
    signal.events.clear();
}

void Instrument::follow(const SubBlock& block, const EventList& events) RT_SAFE
{
    const bool heardAll = events.source() == source && block.streamPosition == next;
    source = events.source();
    next = block.streamPosition + base::Frames{static_cast<std::int64_t>(block.frames)};
    if (heardAll)
        return;
    goTo(block, 0);
    hear({.kind = NoteEvent::Kind::allOff});
    hear(control::eventOf(control::resetAll, 0.0f, 0));
    for (const auto& event : events.sounding())
        hear(event);
}

void Instrument::hear(const NoteEvent& event) RT_SAFE
{
    switch (event.kind)
    {
    case NoteEvent::Kind::on:
        for (std::size_t i = sustainedCount; i > 0; --i)
            if (sustained[i - 1].note == event.note)
                endSustained(i - 1);
        return play(event);
    case NoteEvent::Kind::off:
        return pedal ? sustain(event) : play(event);
    case NoteEvent::Kind::allOff:
        sustainedCount = 0;
        return play(event);
    case NoteEvent::Kind::controller:
        return hearController(event);
    default:
        return moveControl(event);
    }
}

void Instrument::hearController(const NoteEvent& event) RT_SAFE
{
    if (event.pitch == control::sustain && event.value >= 0.5f)
        pedal = true;
    else if (event.pitch == control::sustain || event.pitch == control::resetAll)
        liftPedal();
    else if (event.pitch == control::allNotesOff || event.pitch == control::allSoundOff)
        hear({.kind = NoteEvent::Kind::allOff});
    moveControl(event);
}

void Instrument::sustain(const NoteEvent& end) RT_SAFE
{
    if (sustainedCount == mostSustained)
        endSustained(0);
    sustained[sustainedCount++] = end;
}

/// Those behind it keep their order.
void Instrument::endSustained(std::size_t index) RT_SAFE
{
    play(sustained[index]);
    std::copy(sustained.begin() + static_cast<std::ptrdiff_t>(index) + 1,
              sustained.begin() + static_cast<std::ptrdiff_t>(sustainedCount),
              sustained.begin() + static_cast<std::ptrdiff_t>(index));
    --sustainedCount;
}

void Instrument::liftPedal() RT_SAFE
{
    pedal = false;
    for (std::size_t i = 0; i < sustainedCount; ++i)
        play(sustained[i]);
    sustainedCount = 0;
}

void Instrument::goTo(const SubBlock& block, std::size_t done) RT_SAFE
{
    beats = block.beats;
    rolling = block.rolling;
    songPosition = block.songPosition + base::Frames{rolling ? static_cast<std::int64_t>(done) : 0};
}

double Instrument::secondsABeat(std::size_t frame) const RT_SAFE
{
    if (beats == nullptr)
        return base::ticksPerBeat * TempoChange{}.secondsATick;
    const auto at = songPosition + base::Frames{rolling ? static_cast<std::int64_t>(frame) : 0};
    return base::ticksPerBeat * beats->pulseAt(at).tempo.secondsATick;
}

void Instrument::renderPiece(rt::AudioThread& thread, std::size_t done, std::size_t frames, std::size_t nextGridFrame,
                             Signal& signal) RT_SAFE
{
    const std::array<float*, 2> pointers{scratch[0].data(), scratch[1].data()};
    const dsp::AudioView piece(pointers, frames);
    const bool sounds = render(thread, piece, nextGridFrame);
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
