// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/poly/Voices.h"

#include <cmath>

namespace engine::poly
{

void Voices::play(const NoteEvent& event, const Patch& patch) RT_SAFE
{
    if (event.kind == NoteEvent::Kind::allOff)
        return endAll(patch);
    if (event.kind == NoteEvent::Kind::off)
        return end(event.note, patch);
    keys.press(event);
    if (patch.choice<Mode>(mode) == Mode::poly)
        begin(event, patch);
    else
        beginAlone(event, patch);
    lastPitch = static_cast<float>(event.pitch);
}

void Voices::express(const NoteEvent& event) RT_SAFE
{
    keys.express(event);
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (block.sounds(lane) && block.note(lane) == event.note && block.state(lane) == VoiceBlock::State::held)
                block.express(lane, event);
}

void Voices::stop() RT_SAFE
{
    for (auto& block : pool.all())
        block.stop();
    keys.clear();
    solo = {};
}

/// What is random in a note depends on the note alone, so that it sounds the same whenever play begins.
VoiceStart Voices::voiceFor(const NoteEvent& event) RT_SAFE
{
    const auto pitch = static_cast<float>(event.pitch);
    return {.note = event.note,
            .pitch = pitch,
            .glidesFrom = lastPitch < 0.0f ? pitch : lastPitch,
            .velocity = event.velocity > 0.0f ? std::min(event.velocity, 1.0f) : 0.0f,
            .seed = static_cast<std::uint32_t>(event.note ^ (event.note >> 32)) * 128u + event.pitch,
            .age = started++};
}

void Voices::begin(const NoteEvent& event, const Patch& patch) RT_SAFE
{
    pool.makeRoom(static_cast<std::uint32_t>(std::lround(Pool::stealTime * patch.rate())));
    const auto place = findFree(patch.bends() ? 2 : 1);
    place.block->start(place.lane, voiceFor(event), patch);
    if (solo == place)
        solo = {};
}

/// One voice for all keys. From the second that is down on it goes on, unless each is to begin anew; a glide leads
/// there.
void Voices::beginAlone(const NoteEvent& event, const Patch& patch) RT_SAFE
{
    auto voice = voiceFor(event);
    const bool sounds = solo.block != nullptr && solo.block->sounds(solo.lane);
    const bool tied = sounds && solo.block->state(solo.lane) == VoiceBlock::State::held;
    const bool legato = patch.choice<Mode>(mode) == Mode::legato;
    if (legato && !tied)
        voice.glidesFrom = voice.pitch;
    else if (sounds)
        voice.glidesFrom = solo.block->pitchNow(solo.lane);
    if (sounds)
        return solo.block->change(solo.lane, voice, patch, !(legato && tied));
    const auto place = findFree(patch.bends() ? 2 : 1);
    place.block->start(place.lane, voice, patch);
    solo = place;
}

void Voices::end(std::uint64_t note, const Patch& patch) RT_SAFE
{
    keys.lift(note);
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        {
            if (!block.sounds(lane) || block.note(lane) != note || block.state(lane) != VoiceBlock::State::held)
                continue;
            const bool alone = solo.block == &block && solo.lane == lane && patch.choice<Mode>(mode) != Mode::poly;
            if (const auto* key = keys.last(); alone && key != nullptr)
            {
                auto voice = voiceFor(key->press);
                voice.values = key->values;
                voice.glidesFrom = block.pitchNow(lane);
                block.change(lane, voice, patch, false);
                lastPitch = voice.pitch;
            }
            else
                block.release(lane, patch);
        }
}

void Voices::endAll(const Patch& patch) RT_SAFE
{
    keys.clear();
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            block.release(lane, patch);
}

/// For voices that run at this rate.
Voices::Pool::Place Voices::findFree(std::size_t framesPerFrame) RT_SAFE
{
    const auto place =
        pool.findFree([&](const VoiceBlock& block) noexcept { return block.framesPerFrame() == framesPerFrame; });
    if (!place.block->active())
        place.block->setFramesPerFrame(framesPerFrame);
    return place;
}

} // namespace engine::poly
