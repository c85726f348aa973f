// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/Voices.h"

#include <algorithm>
#include <cmath>

namespace engine::sampler
{

void Voices::play(const NoteEvent& event, const ZoneList* zones, const Patch& patch) RT_SAFE
{
    if (event.kind == NoteEvent::Kind::on)
    {
        if (zones != nullptr)
            begin(event, *zones, patch);
        return;
    }
    const bool all = event.kind == NoteEvent::Kind::allOff;
    for (auto& block : pool.all())
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (all || block.note(lane) == event.note)
                block.release(lane, patch, all);
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

/// Notes of a song have scattered numbers below the upper half, keys those above.
std::uint64_t Voices::turnOf(const NoteEvent& event) RT_SAFE
{
    return event.note >> 63 != 0 ? keys++ : (event.note * 0x9e3779b97f4a7c15ull) >> 32;
}

void Voices::begin(const NoteEvent& event, const ZoneList& zones, const Patch& patch) RT_SAFE
{
    const auto hard = std::clamp(event.velocity, 0.0f, 1.0f);
    const auto velocity = static_cast<std::uint8_t>(std::max(std::lround(hard * 127.0f), 1l));
    const auto fade = static_cast<std::uint32_t>(std::lround(Pool::stealTime * patch.rate()));
    const auto turn = turnOf(event);
    for (const auto index : zones.onKey(event.pitch))
    {
        const auto& zone = zones[index];
        if (velocity < zone.lowVelocity || velocity > zone.highVelocity ||
            turn % zone.sequenceLength + 1 != zone.sequencePosition)
            continue;
        if (zone.choke != 0)
            choke(zone.choke, started, fade);
        pool.makeRoom(fade);
        const auto place = pool.findFree([](const VoiceBlock&) noexcept { return true; });
        place.block->start(place.lane, {event.note, static_cast<float>(event.pitch), hard, started}, zone, patch);
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
