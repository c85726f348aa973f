// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/Voices.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

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
    for (auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (all || block.note(lane) == event.note)
                block.release(lane, patch, all);
}

void Voices::stop() RT_SAFE
{
    for (auto& block : blocks)
        block.stop();
}

std::size_t Voices::count() const RT_SAFE
{
    std::size_t sum = 0;
    for (const auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            sum += block.sounds(lane) ? 1 : 0;
    return sum;
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
    const auto fade = static_cast<std::uint32_t>(std::lround(stealTime * patch.rate()));
    const auto turn = turnOf(event);
    for (const auto index : zones.onKey(event.pitch))
    {
        const auto& zone = zones[index];
        if (velocity < zone.lowVelocity || velocity > zone.highVelocity ||
            turn % zone.sequenceLength + 1 != zone.sequencePosition)
            continue;
        if (zone.choke != 0)
            choke(zone.choke, started, fade);
        if (count() >= voiceCount)
            makeRoom(fade);
        const auto place = findFree();
        place.block->start(place.lane, {event.note, static_cast<float>(event.pitch), hard, started}, zone, patch);
    }
    ++started;
}

/// All but the voices of this age: those begin together.
void Voices::choke(std::uint32_t group, std::uint64_t besides, std::uint32_t frames) RT_SAFE
{
    for (auto& block : blocks)
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
            if (block.sounds(lane) && block.choke(lane) == group && block.age(lane) != besides)
                block.steal(lane, frames);
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

/// In order of preference: a free lane beside voices that sound, a free block, the lane that has faded most of those
/// that make room.
Voices::Place Voices::findFree() RT_SAFE
{
    Place best{blocks.data(), 0};
    std::tuple least(9, 0.0f);
    for (auto& block : blocks)
    {
        const bool active = block.active();
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        {
            const auto kind = block.sounds(lane) ? 8 : block.active(lane) ? 2 : active ? 0 : 1;
            const std::tuple rank(kind, kind == 2 ? block.loudness(lane) : 0.0f);
            if (rank >= least)
                continue;
            least = rank;
            best = {&block, lane};
        }
    }
    return best;
}

} // namespace engine::sampler
