// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/poly/Voices.h"

#include <cmath>
#include <limits>
#include <tuple>

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
    for (auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (block.sounds(lane) && block.note(lane) == event.note && block.state(lane) == VoiceBlock::State::held)
                block.express(lane, event);
}

void Voices::stop() RT_SAFE
{
    for (auto& block : blocks)
        block.stop();
    keys.clear();
    solo = {};
}

std::size_t Voices::count() const RT_SAFE
{
    std::size_t sum = 0;
    for (const auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            sum += block.sounds(lane) ? 1 : 0;
    return sum;
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
    if (count() >= voiceCount)
        makeRoom(static_cast<std::uint32_t>(std::lround(stealTime * patch.rate())));
    const auto place = findFree(patch.bends() ? 2 : 1);
    place.block->start(place.lane, voiceFor(event), patch);
    if (solo.block == place.block && solo.lane == place.lane)
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
    for (auto& block : blocks)
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
    for (auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            block.release(lane, patch);
}

void Voices::makeRoom(std::uint32_t frames) RT_SAFE
{
    Place oldest;
    std::tuple least(true, std::numeric_limits<std::uint64_t>::max());
    for (auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        {
            const std::tuple rank(block.state(lane) == VoiceBlock::State::held, block.age(lane));
            if (!block.sounds(lane) || rank > least)
                continue;
            least = rank;
            oldest = {&block, lane};
        }
    if (oldest.block != nullptr)
        oldest.block->steal(oldest.lane, frames);
}

/// In order of preference: a free lane beside voices that sound at this rate, a free block, the lane that has faded
/// most of those that make room.
Voices::Place Voices::findFree(std::size_t framesPerFrame) RT_SAFE
{
    Place best{blocks.data(), 0};
    std::tuple least(9, 0.0f);
    for (auto& block : blocks)
    {
        const bool active = block.active();
        const bool fits = block.framesPerFrame() == framesPerFrame;
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        {
            const auto kind = block.sounds(lane)   ? 8
                              : block.active(lane) ? (fits ? 2 : 6)
                              : active             ? (fits ? 0 : 5)
                                                   : 1;
            const std::tuple rank(kind, kind == 2 || kind == 6 ? block.loudness(lane) : 0.0f);
            if (rank >= least)
                continue;
            least = rank;
            best = {&block, lane};
        }
    }
    if (!best.block->active())
        best.block->setFramesPerFrame(framesPerFrame);
    return best;
}

} // namespace engine::poly
