// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/sampler/VoiceBlock.h"

#include "dsp/Kernel.h"
#include "dsp/LaneMix.h"

#include <algorithm>
#include <cmath>

namespace engine::sampler
{

namespace
{

using dsp::Floats;
using dsp::Ints;

constexpr auto grid = static_cast<float>(parameterGrid);
constexpr float highestCycles = 0.49f;            // a frame
constexpr float octavesWideOpen = 14.2877123795f; // log2 of the highest cutoff, 20 kHz

Ints only(std::size_t lane) RT_SAFE
{
    Ints mask{};
    mask[lane] = -1;
    return mask;
}

[[gnu::always_inline]] inline void moveTo(dsp::Glide& value, const Ints& lanes, float before, float after, float frames,
                                          const Floats& target) noexcept
{
    if (frames > 0.0f)
        value.turn(lanes, target, before, after, frames);
    else
        value.snap(lanes, target);
}

} // namespace

void VoiceBlock::start(std::size_t lane, const VoiceStart& from, const Zone& zone, const Patch& patch) RT_SAFE
{
    ringFrames = static_cast<std::uint32_t>(std::lround(ringTime * patch.rate()));
    auto& voice = voices[lane];
    voice.root = zone.root;
    voice.ownSpeed = zone.rate / patch.rate();
    voice.note = from.note;
    voice.age = from.age;
    voice.choke = zone.choke;
    voice.state = State::held;
    voice.oneShot = zone.oneShot;
    voice.atRelease = zone.atRelease;
    voice.velocity = from.velocity;
    pitch[lane] = from.pitch;
    loud[lane] = patch.loudness(from.velocity);
    sides[0][lane] = from.gain * zone.leftGain;
    sides[1][lane] = from.gain * zone.rightGain;
    voice.head.start(zone, voice.ownSpeed);
    startEnvelope(lane, zone, patch);
    startFilter(lane, zone);
    mod.stop(lane);
    mod.start(lane, patch.envelope(modAttack));
    bend[lane] = pressure[lane] = 0.0f;
    lfo.start(lane, 0.0f, 0, false);
    lfoWaits[lane] = patch.frames(lfoDelay);
    for (auto& state : filterStates)
        state.clear(only(lane));
    fresh[lane] = -1;
}

void VoiceBlock::startEnvelope(std::size_t lane, const Zone& zone, const Patch& patch) RT_SAFE
{
    amp.stop(lane);
    voices[lane].release.reset();
    if (!zone.envelope)
        return amp.start(lane, patch.envelope(ampAttack));
    const auto frames = [&](float seconds) noexcept
    { return static_cast<std::uint32_t>(std::lround(static_cast<double>(seconds) * patch.rate())); };
    const auto& own = *zone.envelope;
    dsp::LaneEnvelope::Shape shape(dsp::Envelope::Shape{frames(own.attack), frames(own.decay), own.sustain});
    shape.delayFrames = frames(own.delay);
    shape.holdFrames = frames(own.hold);
    shape.inDecibels = true;
    voices[lane].release = frames(own.release);
    amp.start(lane, shape);
}

void VoiceBlock::startFilter(std::size_t lane, const Zone& zone) RT_SAFE
{
    ownFilter[lane] = zone.filter ? -1 : 0;
    zoneOctaves[lane] = zone.filter ? zone.filter->octaves : 0.0f;
    zoneDamping[lane] = zone.filter ? zone.filter->damping : 0.0f;
}

void VoiceBlock::release(std::size_t lane, const Patch& patch, bool all) RT_SAFE
{
    auto& voice = voices[lane];
    if (voice.state != State::held || !active(lane) || (voice.oneShot && !all))
        return;
    voice.state = State::released;
    if (voice.release)
        amp.releaseInDecibels(lane, *voice.release);
    else
        amp.release(lane, patch.frames(ampRelease));
    mod.release(lane, patch.frames(modRelease));
}

void VoiceBlock::express(std::size_t lane, const NoteEvent& event) RT_SAFE
{
    if (event.kind == NoteEvent::Kind::noteBend)
        bend[lane] = event.value;
    else if (event.kind == NoteEvent::Kind::notePressure)
        pressure[lane] = event.value;
}

void VoiceBlock::steal(std::size_t lane, std::uint32_t frames) RT_SAFE
{
    voices[lane].state = State::stolen;
    amp.release(lane, frames);
}

void VoiceBlock::stop() RT_SAFE
{
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        amp.stop(lane);
    fresh = Ints{};
}

void VoiceBlock::advanceLfo(std::size_t lane, const Patch& patch, std::uint32_t frames) RT_SAFE
{
    const auto waits = std::min(lfoWaits[lane], frames);
    lfoWaits[lane] -= waits;
    lfo.advance(only(lane), patch[lfoRate] * static_cast<float>((frames - waits) / patch.rate()), 0.0f);
}

void VoiceBlock::setSpeeds(const Patch& patch, const Ints& lanes) RT_SAFE
{
    const auto hand = dsp::lower(patch.controls.modWheel + patch.controls.pressure + pressure, dsp::splat(1.0f));
    const auto cents = lfoNow() * (patch[lfoPitch] + patch[lfoByHand] * hand);
    const auto moved =
        patch[tune] + patch.controls.bend * patch[bendRange] + bend + cents * 0.01f + patch[modPitch] * mod.value();
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        if (lanes[lane] != 0 && active(lane))
        {
            auto& voice = voices[lane];
            const auto semitones = static_cast<double>(pitch[lane]) + static_cast<double>(moved[lane]) - voice.root;
            voice.head.setSpeed(voice.ownSpeed * std::exp2(semitones / 12.0));
        }
}

void VoiceBlock::begin(const Patch& patch, std::uint32_t passed, std::uint32_t left) RT_SAFE
{
    if (!dsp::any(fresh))
        return;
    const auto now = static_cast<float>(passed);
    move(patch, {fresh, now, now, 0.0f, 0});
    if (left > 0)
        move(patch, {fresh, now, now, static_cast<float>(left), left});
    fresh = Ints{};
}

void VoiceBlock::tick(const Patch& patch, std::uint32_t passed, std::uint32_t advance) RT_SAFE
{
    const auto now = static_cast<float>(passed);
    if (dsp::any(fresh))
        move(patch, {fresh, now, now, 0.0f, 0});
    fresh = Ints{};
    move(patch, {dsp::splat(-1), now, 0.0f, grid, advance});
}

void VoiceBlock::hold(std::uint32_t passed) RT_SAFE
{
    const auto now = static_cast<float>(passed);
    for (auto* value : {&filter.tangent, &filter.k, gains.data(), gains.data() + 1})
        value->stop(now);
}

void VoiceBlock::move(const Patch& patch, const Turn& turn) RT_SAFE
{
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        if (turn.lanes[lane] != 0 && active(lane))
        {
            mod.skip(lane, turn.advance);
            advanceLfo(lane, patch, turn.advance);
        }
    setSpeeds(patch, turn.lanes);
    moveFilter(patch, turn);
}

DSP_KERNEL void VoiceBlock::moveFilter(const Patch& patch, const Turn& turn) RT_SAFE
{
    const auto semitones =
        patch[keyTrack] * (pitch - 60.0f) + patch[filterEnvelope] * mod.value() + patch[lfoFilter] * lfoNow();
    const auto closed = patch[cutoff] - octavesWideOpen; // 0 or less: zones' own filters close as far
    const auto octaves = (ownFilter ? zoneOctaves + closed : dsp::splat(patch[cutoff])) + semitones * (1.0f / 12.0f);
    const auto cycles = dsp::within(
        dsp::exp2Of(dsp::within(octaves, 0.0f, 17.0f)) * static_cast<float>(1.0 / patch.rate()), 1e-5f, highestCycles);
    filter.kind = static_cast<dsp::FilterKind>(static_cast<int>(patch[filterKind]));
    const bool ladder = filter.kind == dsp::FilterKind::ladder24 || filter.kind == dsp::FilterKind::ladder12;
    const auto part = dsp::splat(patch[resonance]);
    const auto to = [&](dsp::Glide& value, const Floats& target)
    { moveTo(value, turn.lanes, turn.before, turn.after, turn.frames, target); };
    to(filter.tangent, dsp::tanPi(cycles));
    const auto damping = 2.0f - part * 1.96f;
    to(filter.k, ladder ? part * 4.1f : (ownFilter ? zoneDamping : damping));
    filter.drive.snap(dsp::splat(-1), dsp::splat(1.0f));
    filter.level.snap(dsp::splat(-1), dsp::splat(1.0f));
    constexpr float octavesADecibel = 0.166096404744f; // log2(10) / 20
    const auto waves =
        patch[lfoVolume] == 0.0f ? dsp::splat(1.0f) : dsp::exp2Of(lfoNow() * (patch[lfoVolume] * octavesADecibel));
    for (std::size_t side = 0; side < 2; ++side)
        to(gains[side], patch[gain] * waves * loud * sides[side]);
}

/// Into the lanes.
std::uint32_t VoiceBlock::readSounds(std::size_t frames, const SoundSource& from, Scratch& scratch) RT_SAFE
{
    std::uint32_t late = 0;
    const auto left = std::span(scratch.voice[0]).first(frames);
    const auto right = std::span(scratch.voice[1]).first(frames);
    std::fill_n(scratch.left.begin(), frames, Floats{});
    std::fill_n(scratch.right.begin(), frames, Floats{});
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
    {
        if (!active(lane))
            continue;
        late += voices[lane].head.render(from, left, right, scratch.stretch);
        auto* const toLeft = reinterpret_cast<float*>(scratch.left.data()) + lane;
        auto* const toRight = reinterpret_cast<float*>(scratch.right.data()) + lane;
        for (std::size_t i = 0; i < frames; ++i)
        {
            toLeft[i * dsp::laneCount] = left[i];
            toRight[i * dsp::laneCount] = right[i];
        }
    }
    return late;
}

std::size_t VoiceBlock::framesToNextEnd() const RT_SAFE
{
    auto frames = std::numeric_limits<std::int64_t>::max();
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        if (active(lane) && !voices[lane].head.ended())
            frames = std::min(frames, voices[lane].head.framesToEnd());
    return static_cast<std::size_t>(frames);
}

/// Those whose sound has ended.
void VoiceBlock::endVoices() RT_SAFE
{
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
    {
        if (!active(lane) || !voices[lane].head.ended())
            continue;
        if (filter.kind == dsp::FilterKind::off)
            amp.stop(lane);
        else if (voices[lane].state != State::stolen)
            steal(lane, ringFrames);
    }
}

/// In parts that no sound ends in, so that a voice ends on its frame.
std::uint32_t VoiceBlock::render(std::uint32_t passed, const SoundSource& from, Scratch& scratch, std::span<float> left,
                                 std::span<float> right) RT_SAFE
{
    std::uint32_t late = 0;
    endVoices();
    for (std::size_t done = 0; done < left.size();)
    {
        const auto frames = std::min(left.size() - done, framesToNextEnd());
        late += renderPart(passed + static_cast<std::uint32_t>(done), from, scratch, left.subspan(done, frames),
                           right.subspan(done, frames));
        endVoices();
        done += frames;
    }
    return late;
}

std::uint32_t VoiceBlock::renderPart(std::uint32_t passed, const SoundSource& from, Scratch& scratch,
                                     std::span<float> left, std::span<float> right) RT_SAFE
{
    const auto frames = left.size();
    const dsp::TickFrames ticks{static_cast<float>(passed), frames};
    const auto late = readSounds(frames, from, scratch);
    const auto toLeft = std::span(scratch.left).first(frames);
    const auto toRight = std::span(scratch.right).first(frames);
    dsp::filter(filter, filterStates, ticks, toLeft, toRight);

    const auto envelope = std::span(scratch.envelope).first(frames);
    amp.fill(envelope);
    dsp::addLanes(toLeft, envelope, 1, gains[0], ticks, left);
    dsp::addLanes(toRight, envelope, 1, gains[1], ticks, right);
    return late;
}

} // namespace engine::sampler
