// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/poly/VoiceBlock.h"

#include "dsp/LaneMix.h"
#include "engine/nodes/poly/Modulation.h"

#include <algorithm>

namespace engine::poly
{

namespace
{

constexpr auto grid = static_cast<std::uint32_t>(parameterGrid);

/// Another number for each seed and index, all bits of it used (the finaliser of MurmurHash3).
std::uint32_t scatter(std::uint32_t seed, std::uint32_t index) RT_SAFE
{
    auto x = seed ^ (index * 0x9e3779b9u);
    x = (x ^ (x >> 16)) * 0x85ebca6bu;
    x = (x ^ (x >> 13)) * 0xc2b2ae35u;
    return x ^ (x >> 16);
}

dsp::Ints only(std::size_t lane) RT_SAFE
{
    dsp::Ints mask{};
    mask[lane] = -1;
    return mask;
}

bool moves(const dsp::Glide& value) RT_SAFE
{
    return dsp::any((value.start != 0.0f) | (value.step != 0.0f));
}

} // namespace

float VoiceBlock::pitchNow(std::size_t lane) const RT_SAFE
{
    return lanes.pitch[lane] + (lanes.glideFrom[lane] - lanes.pitch[lane]) * (1.0f - lanes.glideDone[lane]);
}

void VoiceBlock::setNote(std::size_t lane, const VoiceStart& voice, const Patch& patch) RT_SAFE
{
    notes[lane] = voice.note;
    ages[lane] = voice.age;
    states[lane] = State::held;
    lanes.velocity[lane] = voice.velocity;
    lanes.expression.bend[lane] = voice.values[0];
    lanes.expression.pressure[lane] = voice.values[1];
    lanes.expression.timbre[lane] = voice.values[2];
    lanes.pitch[lane] = voice.pitch;
    lanes.glideFrom[lane] = voice.glidesFrom;
    const auto frames = patch.frames(glide);
    const bool glides = frames > 0 && voice.glidesFrom != voice.pitch;
    lanes.glideDone[lane] = glides ? 0.0f : 1.0f;
    lanes.glideStep[lane] = glides ? 1.0f / static_cast<float>(frames) : 0.0f;
}

void VoiceBlock::start(std::size_t lane, const VoiceStart& voice, const Patch& patch) RT_SAFE
{
    setNote(lane, voice, patch);
    lanes.random[lane] = static_cast<float>(static_cast<std::int32_t>(scatter(voice.seed, 1))) * 0x1p-31f;
    lanes.amp.stop(lane);
    lanes.mod.stop(lane);
    lanes.amp.start(lane, patch.envelope(ampAttack));
    lanes.mod.start(lane, patch.envelope(modAttack));
    for (std::uint32_t i = 0; i < lanes.lfos.size(); ++i)
    {
        const auto random = scatter(voice.seed, 2 + i);
        const bool free = patch[lfo1Start + perLfo * i] > 0.0f;
        lanes.lfos[i].start(lane, free ? static_cast<float>(random >> 8) * 0x1p-24f : 0.0f, random,
                            patch[lfo1Fade + perLfo * i] > 0.0f);
    }
    startOscillators(lane, voice.seed);
    for (auto& state : lanes.filterStates)
        state.clear(only(lane));
    fresh[lane] = -1;
}

/// The first of a unison begins at the start of its cycle, the others anywhere.
void VoiceBlock::startOscillators(std::size_t lane, std::uint32_t seed) RT_SAFE
{
    for (std::uint32_t i = 0; i < lanes.pairs.size(); ++i)
    {
        auto& [first, second, sync] = lanes.pairs[i];
        first.at[lane] = i == 0 ? 0 : scatter(seed, 10 + 2 * i);
        second.at[lane] = i == 0 ? 0 : scatter(seed, 11 + 2 * i);
        for (auto& each : sync.delayed)
            each[lane] = 0.0f;
        for (auto& each : sync.corrections)
            each[lane] = 0.0f;
    }
    lanes.subPhase.at[lane] = 0;
    lanes.noise[lane] = scatter(seed, 4);
}

void VoiceBlock::change(std::size_t lane, const VoiceStart& voice, const Patch& patch, bool anew) RT_SAFE
{
    setNote(lane, voice, patch);
    if (!anew)
        return;
    lanes.amp.start(lane, patch.envelope(ampAttack));
    lanes.mod.start(lane, patch.envelope(modAttack));
}

void VoiceBlock::express(std::size_t lane, const NoteEvent& event) RT_SAFE
{
    if (event.kind == NoteEvent::Kind::noteBend)
        lanes.expression.bend[lane] = event.value;
    else if (event.kind == NoteEvent::Kind::notePressure)
        lanes.expression.pressure[lane] = event.value;
    else if (event.kind == NoteEvent::Kind::noteTimbre)
        lanes.expression.timbre[lane] = event.value;
}

void VoiceBlock::release(std::size_t lane, const Patch& patch) RT_SAFE
{
    if (states[lane] != State::held || !active(lane))
        return;
    states[lane] = State::released;
    lanes.amp.release(lane, patch.frames(ampRelease));
    lanes.mod.release(lane, patch.frames(modRelease));
}

void VoiceBlock::steal(std::size_t lane, std::uint32_t frames) RT_SAFE
{
    states[lane] = State::stolen;
    lanes.amp.release(lane, frames);
}

void VoiceBlock::stop() RT_SAFE
{
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        lanes.amp.stop(lane);
    for (auto& state : lanes.filterStates)
        state = {};
    fresh = dsp::Ints{};
}

void VoiceBlock::begin(const Patch& patch, std::uint32_t passed, std::uint32_t left) RT_SAFE
{
    if (!dsp::any(fresh))
        return;
    const auto factor = static_cast<float>(lanes.factor);
    const auto now = static_cast<float>(passed) * factor;
    modulate(lanes, patch, {fresh, now, now, 0.0f, 0});
    if (left > 0)
        modulate(lanes, patch, {fresh, now, now, static_cast<float>(left) * factor, left});
    fresh = dsp::Ints{};
}

void VoiceBlock::tick(const Patch& patch, std::uint32_t passed, std::uint32_t advance) RT_SAFE
{
    const auto factor = static_cast<float>(lanes.factor);
    if (dsp::any(fresh))
    {
        const auto now = static_cast<float>(passed) * factor;
        modulate(lanes, patch, {fresh, now, now, 0.0f, 0});
        fresh = dsp::Ints{};
    }
    modulate(lanes, patch, {dsp::splat(-1), static_cast<float>(passed) * factor, 0.0f, grid * factor, advance});
}

void VoiceBlock::hold(std::uint32_t passed) RT_SAFE
{
    const auto now = static_cast<float>(passed * static_cast<std::uint32_t>(lanes.factor));
    const auto stop = [now](dsp::LaneWave& wave)
    {
        wave.level.stop(now);
        wave.firstShare.stop(now);
        wave.secondShare.stop(now);
        wave.apart += wave.apartStep * static_cast<std::uint32_t>(now);
        wave.apartStep = dsp::Words{};
    };
    const auto stay = [now](dsp::LanePhase& phase)
    {
        phase.increment += phase.step * static_cast<std::uint32_t>(now);
        phase.step = dsp::Words{};
    };
    for (auto* wave : {&lanes.oscillators.first, &lanes.oscillators.second, &lanes.sub})
        stop(*wave);
    for (auto& pair : lanes.pairs)
    {
        stay(pair.first);
        stay(pair.second);
    }
    stay(lanes.subPhase);
    for (auto* value :
         {&lanes.oscillators.cross, &lanes.noiseLevel, &lanes.filter.tangent, &lanes.filter.k, &lanes.filter.drive,
          &lanes.filter.level, &lanes.filter.driven, &lanes.leftGain, &lanes.rightGain})
        value->stop(now);
}

void VoiceBlock::render(const Patch& patch, std::uint32_t passed, std::size_t frames, Scratch& scratch,
                        std::span<float> left, std::span<float> right) RT_SAFE
{
    const bool both = !right.empty();
    if (both && !wide)
        lanes.filterStates[1] = lanes.filterStates[0];
    wide = both;

    const auto count = frames * lanes.factor;
    const dsp::TickFrames ticks{static_cast<float>(passed * static_cast<std::uint32_t>(lanes.factor)), count};
    const auto toLeft = std::span(scratch.left).first(count);
    const auto toRight = std::span(scratch.right).first(both ? count : 0);
    std::ranges::fill(toLeft, dsp::Floats{});
    std::ranges::fill(toRight, dsp::Floats{});

    for (std::size_t voice = 0; voice < lanes.unisonVoices; ++voice)
        dsp::addPairs(lanes.crossing, lanes.oscillators, lanes.pairs[voice], both ? patch.sides(voice) : patch.middle(),
                      ticks, toLeft, toRight);
    if (moves(lanes.sub.level))
        dsp::addWave(lanes.oscillators.samples, lanes.sub, lanes.subPhase, ticks, toLeft, toRight);
    if (moves(lanes.noiseLevel))
        dsp::addNoise(lanes.noise, lanes.noiseLevel, ticks, toLeft, toRight);
    dsp::filter(lanes.filter, lanes.filterStates, ticks, toLeft, toRight);

    const auto envelope = std::span(scratch.envelope).first(frames);
    lanes.amp.fill(envelope);
    dsp::addLanes(toLeft, envelope, lanes.factor, lanes.leftGain, ticks, left);
    if (both)
        dsp::addLanes(toRight, envelope, lanes.factor, lanes.rightGain, ticks, right);
}

} // namespace engine::poly
