// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/Instrument.h"

#include "dsp/Level.h"
#include "dsp/Mix.h"
#include "dsp/Pan.h"
#include "engine/BeatMap.h"

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
    const bool rests = event.pitch == control::resetAll;
    for (const auto& [number, value] : {std::pair(control::volume, &volume),
                                        std::pair(control::expression, &expression), std::pair(control::pan, &pan)})
        if (rests || event.pitch == number)
        {
            *value = rests ? control::restOf(number) : event.value;
            moveSides();
        }
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

/// At once where nothing sounds, so that the next note begins as loud as it is to be.
void Instrument::moveSides() RT_SAFE
{
    const auto loud = volume / control::restOf(control::volume) * expression;
    const auto place = pan == control::restOf(control::pan) ? 0.0 : (static_cast<double>(pan) * 127.0 - 64.0) / 63.0;
    const auto gains = dsp::panGains(place);
    const bool atOnce = !sounds();
    for (std::size_t side = 0; side < sides.size(); ++side)
    {
        const auto gain = loud * loud * (side == 0 ? gains.left : gains.right);
        if (gain != sides[side].target())
            moveTo(sides[side], gain, atOnce ? Move::atOnce : Move::gliding);
    }
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
    const bool audible = render(thread, piece, nextGridFrame);
    if (audible && !(dsp::isFinite(piece.channel(0)) && dsp::isFinite(piece.channel(1))))
    {
        reset(thread);
        faults.notFinite = true;
    }
    else if (audible && !(heard.value() == 0.0f && heard.steady(frames, nextGridFrame)))
        return addPiece(piece, nextGridFrame, signal.audible().slice(done, frames));
    heard.skip(frames, nextGridFrame);
    for (auto& side : sides)
        side.skip(frames, nextGridFrame);
}

void Instrument::addPiece(dsp::ConstAudioView piece, std::size_t nextGridFrame, dsp::AudioView to) RT_SAFE
{
    const auto frames = piece.frames();
    const bool whole = heard.steady(frames, nextGridFrame);
    const auto bypass = std::span(heardValues).first(frames);
    if (!whole)
        heard.fill(bypass, nextGridFrame);
    for (int c = 0; c < 2; ++c)
    {
        auto& side = sides[static_cast<std::size_t>(c)];
        if (whole && side.value() == 1.0f && side.steady(frames, nextGridFrame))
        {
            dsp::add(piece.channel(c), to.channel(c));
            continue;
        }
        const auto gains = std::span(sideValues).first(frames);
        side.fill(gains, nextGridFrame);
        if (!whole)
            for (std::size_t i = 0; i < frames; ++i)
                gains[i] *= bypass[i];
        dsp::addScaled(piece.channel(c), gains, to.channel(c));
    }
}

} // namespace engine
