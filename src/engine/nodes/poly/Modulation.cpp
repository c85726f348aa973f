// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/poly/Modulation.h"

#include "dsp/Kernel.h"

#include <algorithm>
#include <cmath>

namespace engine::poly
{

namespace
{

using dsp::Floats;
using dsp::Glide;
using dsp::Ints;
using dsp::Words;

// How far 100 % takes a target. Of the pitches it is the square of the amount, so that small ones are fine.
constexpr float mostSemitones = 48.0f;
constexpr float mostCutoffOctaves = 8.0f;
constexpr float mostDetune = 1.0f; // semitones

constexpr float highestCycles = 0.49f; // a frame

using Sources = std::array<Floats, static_cast<std::size_t>(Source::count)>;
using Targets = std::array<Floats, static_cast<std::size_t>(Target::count)>;

[[gnu::always_inline]] inline const Floats& of(const Targets& all, Target target) noexcept
{
    return all[static_cast<std::size_t>(target)];
}

[[gnu::always_inline]] inline void move(Glide& value, const Turn& turn, const Floats& target) noexcept
{
    if (turn.frames > 0.0f)
        value.turn(turn.lanes, target, turn.before, turn.after, turn.frames);
    else
        value.snap(turn.lanes, target);
}

[[gnu::always_inline]] inline Words whole(float value) noexcept
{
    return Words{} + static_cast<std::uint32_t>(static_cast<std::int32_t>(value));
}

/// The same for what is counted in whole numbers: start + step k.
[[gnu::always_inline]] inline void move(Words& start, Words& step, const Turn& turn, const Ints& target) noexcept
{
    const auto now = reinterpret_cast<Ints>(start + step * whole(turn.before));
    auto from = target;
    Ints next{};
    if (turn.frames > 0.0f)
    {
        const auto way = target - now;
        next = dsp::toInts(dsp::toFloats(way) * (1.0f / turn.frames));
        from = next == 0 ? target : now;
    }
    start = turn.lanes ? reinterpret_cast<Words>(from) - reinterpret_cast<Words>(next) * whole(turn.after) : start;
    step = turn.lanes ? reinterpret_cast<Words>(next) : step;
}

/// Of a cycle: below one, as modulo one it has no sign.
[[gnu::always_inline]] inline Ints toPhase(const Floats& cycles) noexcept
{
    return dsp::toInts(cycles * 0x1p20f) << 12;
}

[[gnu::always_inline]] inline Ints toIncrement(const Floats& cycles) noexcept
{
    return dsp::toInts(dsp::within(cycles, 0.0f, highestCycles) * 0x1p32f);
}

/// The middle of the table where a place comes close to a wave of it, so that nothing is blended in vain.
[[gnu::always_inline]] inline Floats placeIn(int waves, const Floats& morph) noexcept
{
    const auto place = dsp::within(morph, 0.0f, 1.0f) * static_cast<float>(waves - 1);
    const auto wave = dsp::nearest(place);
    return dsp::magnitude(place - wave) < 1e-3f ? wave : place;
}

/// Between two neighbours of a table, and never past one of them within a tick.
[[gnu::always_inline]] inline void morph(dsp::LaneWave& wave, Floats& now, const Turn& turn, dsp::WaveBank::Table table,
                                         const Floats& amount, const Ints& level) noexcept
{
    const auto& bank = dsp::WaveBank::instance();
    const auto waves = dsp::WaveBank::wavesIn(table);
    const auto goal = placeIn(waves, amount);
    const auto from = turn.frames > 0.0f ? dsp::within(now, 0.0f, static_cast<float>(waves - 1)) : goal;
    const auto below = dsp::floorOf(from);
    const auto base = ((goal < from) & (below == from)) ? below - 1.0f : below;
    const auto to = dsp::within(goal - base, 0.0f, 1.0f);
    wave.secondShare.snap(turn.lanes, from - base);
    move(wave.secondShare, {turn.lanes, 0.0f, turn.after, turn.frames, 0}, to);
    wave.firstShare.start = turn.lanes ? 1.0f - wave.secondShare.start : wave.firstShare.start;
    wave.firstShare.step = turn.lanes ? -wave.secondShare.step : wave.firstShare.step;
    now = turn.lanes ? base + to : now;

    const auto index = dsp::toInts(base);
    const auto next = index + 1 < waves ? index + 1 : index;
    const auto start = bank.offsetOf(table) + level;
    wave.first = turn.lanes ? start + index * bank.waveSize() : wave.first;
    wave.second = turn.lanes ? start + next * bank.waveSize() : wave.second;
    wave.apart = turn.lanes ? Words{} : wave.apart;
    wave.apartStep = turn.lanes ? Words{} : wave.apartStep;
}

/// Two saws, some part of a cycle apart.
[[gnu::always_inline]] inline void moveApart(dsp::LaneWave& wave, const Turn& turn, const Floats& cycles, float first,
                                             float second, const Ints& level) noexcept
{
    const auto& bank = dsp::WaveBank::instance();
    const auto saw = bank.offsetOf(dsp::WaveBank::classic) +
                     static_cast<std::int32_t>(dsp::WaveBank::sawFrame) * bank.waveSize() + level;
    wave.first = turn.lanes ? saw : wave.first;
    wave.second = turn.lanes ? saw : wave.second;
    wave.firstShare.snap(turn.lanes, dsp::splat(first));
    wave.secondShare.snap(turn.lanes, dsp::splat(second));
    move(wave.apart, wave.apartStep, turn, toPhase(cycles));
}

[[gnu::always_inline]] inline void shape(dsp::LaneWave& wave, Floats& now, const Turn& turn, OscillatorTable table,
                                         const Floats& amount, const Ints& level) noexcept
{
    const auto part = dsp::within(amount, 0.0f, 1.0f);
    if (table == OscillatorTable::pulse)
        return moveApart(wave, turn, 0.5f + 0.47f * part, 1.0f, -1.0f, level);
    if (table == OscillatorTable::twinSaw)
        return moveApart(wave, turn, 0.5f * part, 0.65f, 0.65f, level);
    const auto other = static_cast<int>(table) - static_cast<int>(OscillatorTable::firstOther) + 1;
    morph(wave, now, turn, static_cast<dsp::WaveBank::Table>(std::max(other, 0)), amount, level);
}

/// Gives each lane what has no more harmonics than fit below Nyquist at both frequencies, in cycles a frame of the
/// device; the result is where their samples lie within a wave.
[[gnu::always_inline]] inline Ints chooseLevels(dsp::LaneWave& wave, const Turn& turn, const Floats& cycles) noexcept
{
    const auto& bank = dsp::WaveBank::instance();
    const auto most = static_cast<float>(dsp::WaveBank::mostHarmonics);
    const auto harmonics = dsp::toInts(dsp::within(0.49999f / cycles, 0.0f, most));
    Ints offsets{};
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        if (turn.lanes[lane] != 0)
        {
            const auto& level = bank.levelFor(harmonics[lane]);
            offsets[lane] = level.offset;
            wave.setLevel(lane, level);
        }
    return offsets;
}

[[gnu::always_inline]] inline Floats cyclesOf(const dsp::LanePhase& phase, const Turn& turn) noexcept
{
    return dsp::toFloats(reinterpret_cast<Ints>(phase.increment + phase.step * whole(turn.before))) * 0x1p-32f;
}

[[gnu::always_inline]] inline Floats frequencyOf(const Floats& pitch) noexcept
{
    return 440.0f * dsp::exp2Of(dsp::within((pitch - 69.0f) * (1.0f / 12.0f), -12.0f, 12.0f));
}

/// What the tick of eight voices works with.
struct Tick
{
    VoiceLanes& voices;
    const Patch& patch;
    const Turn& turn;
    Floats pitch{};
    Targets targets{};
};

[[gnu::always_inline]] inline void advance(const Tick& tick) noexcept
{
    auto& voices = tick.voices;
    const auto& turn = tick.turn;
    const auto frames = static_cast<float>(turn.advance);
    voices.glideDone =
        turn.lanes ? dsp::lower(voices.glideDone + voices.glideStep * frames, dsp::splat(1.0f)) : voices.glideDone;
    for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        if (turn.lanes[lane] != 0)
            voices.mod.skip(lane, turn.advance);
    for (std::size_t lfo = 0; lfo < voices.lfos.size(); ++lfo)
        voices.lfos[lfo].advance(turn.lanes, tick.patch.lfoCycles(lfo, turn.advance),
                                 tick.patch.lfoFade(lfo, turn.advance));
}

/// The sums of the matrix.
[[gnu::always_inline]] inline void sumSlots(Tick& tick) noexcept
{
    const auto& voices = tick.voices;
    const auto& patch = tick.patch;
    tick.pitch = voices.pitch + (voices.glideFrom - voices.pitch) * (1.0f - voices.glideDone);
    Sources sources{};
    const auto lfoShape = [&](std::uint32_t lfo) { return patch.choice<dsp::LfoShape>(lfo1Wave + perLfo * lfo); };
    sources[static_cast<std::size_t>(Source::velocity)] = voices.velocity;
    sources[static_cast<std::size_t>(Source::key)] = (tick.pitch - 60.0f) * (1.0f / 60.0f);
    sources[static_cast<std::size_t>(Source::random)] = voices.random;
    sources[static_cast<std::size_t>(Source::ampEnvelope)] = voices.amp.value();
    sources[static_cast<std::size_t>(Source::modEnvelope)] = voices.mod.value();
    sources[static_cast<std::size_t>(Source::lfo1)] = voices.lfos[0].value(lfoShape(0));
    sources[static_cast<std::size_t>(Source::lfo2)] = voices.lfos[1].value(lfoShape(1));
    sources[static_cast<std::size_t>(Source::modWheel)] = dsp::splat(patch.controls.modWheel);
    sources[static_cast<std::size_t>(Source::pressure)] =
        dsp::higher(voices.expression.pressure, dsp::splat(patch.controls.pressure));
    sources[static_cast<std::size_t>(Source::timbre)] =
        dsp::higher(voices.expression.timbre, dsp::splat(patch.controls.timbre));
    for (std::uint32_t slot = 0; slot < slotCount; ++slot)
    {
        const auto from = patch.choice<Source>(slot1Source + perSlot * slot);
        const auto to = patch.choice<Target>(slot1Target + perSlot * slot);
        if (from == Source::none || to == Target::none)
            continue;
        const auto amount = patch[slot1Amount + perSlot * slot];
        const auto reach = to <= Target::osc2Pitch ? amount * std::abs(amount) * mostSemitones : amount;
        tick.targets[static_cast<std::size_t>(to)] += sources[static_cast<std::size_t>(from)] * reach;
    }
    tick.pitch += voices.expression.bend + patch.controls.bend * patch[bendRange] + of(tick.targets, Target::pitch);
}

[[gnu::always_inline]] inline void moveLevel(Glide& level, const Tick& tick, std::uint32_t index,
                                             Target target) noexcept
{
    move(level, tick.turn, dsp::within(tick.patch[index] + of(tick.targets, target), 0.0f, 1.0f));
}

/// One of the two oscillators, in all voices of the unison. detunes: semitones of the outermost.
[[gnu::always_inline]] inline void moveOscillator(const Tick& tick, std::uint32_t which, const Floats& detunes) noexcept
{
    auto& voices = tick.voices;
    const auto& patch = tick.patch;
    const auto& turn = tick.turn;
    const auto base = perOscillator * which;
    auto& wave = which == 0 ? voices.oscillators.first : voices.oscillators.second;
    const auto nth = [which](Target first)
    { return static_cast<Target>(static_cast<int>(first) + static_cast<int>(which)); };

    const auto pitch =
        tick.pitch + (patch[osc1Pitch + base] + patch[osc1Fine + base]) + of(tick.targets, nth(Target::osc1Pitch));
    const auto cycles = frequencyOf(pitch) * static_cast<float>(1.0 / patch.rate());
    const auto perFrame = cycles * (1.0f / static_cast<float>(voices.factor));
    auto highest = cycles;
    for (std::size_t voice = 0; voice < voices.unisonVoices; ++voice)
    {
        auto& phase = which == 0 ? voices.pairs[voice].first : voices.pairs[voice].second;
        const auto place = patch.unisonPlace(voice);
        const auto ratio = place != 0.0f ? dsp::exp2Of(detunes * (place * (1.0f / 12.0f))) : dsp::splat(1.0f);
        if (turn.frames > 0.0f)
            highest = dsp::higher(highest, cyclesOf(phase, turn) * static_cast<float>(voices.factor));
        move(phase.increment, phase.step, turn, toIncrement(perFrame * ratio));
        highest = dsp::higher(highest, cycles * ratio);
    }
    const auto level = chooseLevels(wave, turn, highest);
    shape(wave, voices.morphs[which], turn, patch.choice<OscillatorTable>(osc1Table + base),
          patch[osc1Morph + base] + of(tick.targets, nth(Target::osc1Morph)), level);
    moveLevel(wave.level, tick, osc1Level + base, nth(Target::osc1Level));
}

[[gnu::always_inline]] inline void moveOscillators(const Tick& tick) noexcept
{
    auto& voices = tick.voices;
    const auto& patch = tick.patch;
    voices.oscillators.samples = dsp::WaveBank::instance().samples();
    voices.crossing = patch.crossing();
    voices.unisonVoices = patch.unisonVoices();
    const auto detunes = dsp::within(patch[detune] + of(tick.targets, Target::detune) * mostDetune, 0.0f, mostDetune);
    moveOscillator(tick, 0, detunes);
    if (voices.crossing != dsp::Cross::alone)
        moveOscillator(tick, 1, detunes);
    move(voices.oscillators.cross, tick.turn,
         dsp::within(patch[crossAmount] + of(tick.targets, Target::cross), 0.0f, 1.0f));
}

/// The sub oscillator follows the pitch alone: sine or square, one or two octaves below.
[[gnu::always_inline]] inline void moveSubAndNoise(const Tick& tick) noexcept
{
    auto& voices = tick.voices;
    const auto& turn = tick.turn;
    const auto& bank = dsp::WaveBank::instance();
    const auto kind = static_cast<int>(tick.patch[subWave]);
    const auto loud = dsp::within(tick.patch[noiseLevel] + of(tick.targets, Target::noiseLevel), 0.0f, 1.0f);
    move(voices.noiseLevel, turn,
         loud * (voices.factor == 2 ? 1.41421356f : 1.0f)); // half of it goes with the upper octave

    moveLevel(voices.sub.level, tick, subLevel, Target::subLevel);
    if (!dsp::any((voices.sub.level.start != 0.0f) | (voices.sub.level.step != 0.0f)))
        return;
    const auto octaves = kind < 2 ? 1 : 2;
    const auto cycles =
        frequencyOf(tick.pitch - 12.0f * static_cast<float>(octaves)) * static_cast<float>(1.0 / tick.patch.rate());
    const auto factor = static_cast<float>(voices.factor);
    const auto highest = turn.frames > 0.0f ? dsp::higher(cycles, cyclesOf(voices.subPhase, turn) * factor) : cycles;
    move(voices.subPhase.increment, voices.subPhase.step, turn, toIncrement(cycles * (1.0f / factor)));
    const auto wave = kind % 2 == 0 ? 0 : dsp::WaveBank::wavesIn(dsp::WaveBank::classic) - 1;
    const auto offset =
        bank.offsetOf(dsp::WaveBank::classic) + wave * bank.waveSize() + chooseLevels(voices.sub, turn, highest);
    voices.sub.first = turn.lanes ? offset : voices.sub.first;
}

[[gnu::always_inline]] inline void moveFilter(const Tick& tick) noexcept
{
    auto& voices = tick.voices;
    const auto& patch = tick.patch;
    auto& to = voices.filter;
    to.kind = patch.choice<dsp::FilterKind>(filterKind);
    const auto semitones = patch[keyTrack] * (tick.pitch - 60.0f) + patch[filterEnvelope] * voices.mod.value();
    const auto octaves =
        patch[cutoff] + semitones * (1.0f / 12.0f) + mostCutoffOctaves * of(tick.targets, Target::cutoff);
    const auto frames = static_cast<float>(patch.rate()) * static_cast<float>(voices.factor);
    const auto cycles =
        dsp::within(dsp::exp2Of(dsp::within(octaves, 0.0f, 17.0f)) * (1.0f / frames), 1e-5f, highestCycles);
    move(to.tangent, tick.turn, dsp::tanPi(cycles));

    const auto part = dsp::within(patch[resonance] + of(tick.targets, Target::resonance), 0.0f, 1.0f);
    const bool ladder = to.kind == dsp::FilterKind::ladder24 || to.kind == dsp::FilterKind::ladder12;
    move(to.k, tick.turn, ladder ? part * 4.1f : 2.0f - part * 1.96f);

    const auto into = patch[drive];
    move(to.drive, tick.turn, dsp::splat(into));
    move(to.level, tick.turn, dsp::splat(1.0f / std::sqrt(into)));
    move(to.driven, tick.turn, dsp::splat(std::min((into - 1.0f) * 2.4f, 1.0f))); // all of it from 3 dB on
    to.drives = into > 1.0f || dsp::any(to.drive.start != 1.0f);
}

[[gnu::always_inline]] inline void moveGain(const Tick& tick) noexcept
{
    auto& voices = tick.voices;
    const auto& patch = tick.patch;
    const auto sensitive = patch[velocity];
    const auto loud = patch[gain] * (1.0f - sensitive + sensitive * voices.velocity) *
                      dsp::within(1.0f + of(tick.targets, Target::volume), 0.0f, 2.0f);
    const auto place = (1.0f + dsp::within(of(tick.targets, Target::pan), -1.0f, 1.0f)) * 0.25f;
    constexpr float root2 = 1.41421356f;
    const bool centred = !patch.targets(Target::pan);
    move(voices.leftGain, tick.turn, centred ? loud : loud * root2 * dsp::sinPi(0.5f - place));
    move(voices.rightGain, tick.turn, centred ? loud : loud * root2 * dsp::sinPi(place));
}

} // namespace

DSP_KERNEL void modulate(VoiceLanes& voices, const Patch& patch, const Turn& turn) RT_SAFE
{
    Tick tick{voices, patch, turn};
    advance(tick);
    sumSlots(tick);
    moveOscillators(tick);
    moveSubAndNoise(tick);
    moveFilter(tick);
    moveGain(tick);
}

} // namespace engine::poly
