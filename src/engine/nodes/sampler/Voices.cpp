// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/Voices.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace engine::sampler
{

namespace
{

/// Keys of a keyboard have numbers in the upper half, notes of a song below it.
bool isKey(std::uint64_t note) RT_SAFE
{
    return note >> 63 != 0;
}

std::uint64_t scattered(std::uint64_t note) RT_SAFE
{
    return (note * 0x9e3779b97f4a7c15ull) >> 32;
}

/// Of a zone that comes in or goes out over some velocities: two that cross keep their power.
float fadeOf(const Zone& zone, int velocity) RT_SAFE
{
    const auto part = [](int above, int length) noexcept
    { return length > 0 ? std::min(static_cast<float>(above) / static_cast<float>(length), 1.0f) : 1.0f; };
    return std::sqrt(part(velocity - zone.lowVelocity, zone.velocityFadeIn) *
                     part(zone.highVelocity - velocity, zone.velocityFadeOut));
}

} // namespace

void Voices::play(const NoteEvent& event, const ZoneList* zones, const Patch& patch) RT_SAFE
{
    if (event.kind == NoteEvent::Kind::on)
    {
        const auto turn = isKey(event.note) ? keys++ : scattered(event.note);
        if (zones != nullptr)
            begin({event.note, event.pitch, event.velocity, turn}, false, *zones, patch);
    }
    else if (event.kind == NoteEvent::Kind::off)
        end(event, zones, patch);
    else
        for (auto& block : pool.all())
            for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
                block.release(lane, patch, true);
}

void Voices::end(const NoteEvent& event, const ZoneList* zones, const Patch& patch) RT_SAFE
{
    std::optional<Note> ended;
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        {
            if (block.note(lane) != event.note)
                continue;
            if (block.sounds(lane) && block.state(lane) == VoiceBlock::State::held && !block.isAtRelease(lane))
                ended = Note{event.note, static_cast<std::uint8_t>(block.startPitch(lane)), block.startVelocity(lane),
                             isKey(event.note) ? keys : scattered(event.note)};
            block.release(lane, patch, false);
        }
    if (ended && zones != nullptr)
        begin(*ended, true, *zones, patch);
}

void Voices::express(const NoteEvent& event) RT_SAFE
{
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (block.sounds(lane) && block.note(lane) == event.note && block.state(lane) == VoiceBlock::State::held)
                block.express(lane, event);
}

void Voices::stop() RT_SAFE
{
    for (auto& block : pool.all())
        block.stop();
}

void Voices::begin(const Note& note, bool atRelease, const ZoneList& zones, const Patch& patch) RT_SAFE
{
    const auto hard = std::clamp(note.velocity, 0.0f, 1.0f);
    const auto velocity = static_cast<std::uint8_t>(std::max(std::lround(hard * 127.0f), 1l));
    const auto fade = static_cast<std::uint32_t>(std::lround(Pool::stealTime * patch.rate()));
    for (const auto index : zones.onKey(note.pitch))
    {
        const auto& zone = zones[index];
        if (zone.atRelease != atRelease || velocity < zone.lowVelocity || velocity > zone.highVelocity ||
            note.turn % zone.sequenceLength + 1 != zone.sequencePosition)
            continue;
        if (zone.choke != 0)
            choke(zone.choke, started, fade);
        pool.makeRoom(fade);
        const auto place = pool.findFree([](const VoiceBlock&) noexcept { return true; });
        place.block->start(place.lane,
                           {note.number, static_cast<float>(note.pitch), hard, started, fadeOf(zone, velocity)}, zone,
                           patch);
    }
    ++started;
}

/// All but the voices of this age: those begin together.
void Voices::choke(std::uint32_t group, std::uint64_t besides, std::uint32_t frames) RT_SAFE
{
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (block.sounds(lane) && block.choke(lane) == group && block.age(lane) != besides)
                block.steal(lane, frames);
}

} // namespace engine::sampler
