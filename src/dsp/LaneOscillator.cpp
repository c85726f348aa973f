// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LaneOscillator.h"

#include "dsp/Kernel.h"

#include <cstring>

namespace dsp
{

namespace
{

using Four = float __attribute__((vector_size(16)));

[[gnu::always_inline]] inline Floats pairOf(const float* low, const float* high) noexcept
{
    Four a;
    Four b;
    std::memcpy(&a, low, sizeof a);
    std::memcpy(&b, high, sizeof b);
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7);
}

/// The cubic B-spline through four neighbours at t from 0 to 1 between the middle two.
[[gnu::always_inline]] inline Floats spline(const Floats& y0, const Floats& y1, const Floats& y2, const Floats& y3,
                                            const Floats& t) noexcept
{
    const auto outer = y0 + y2;
    const auto cubic = (y3 - y0) + 3.0f * (y1 - y2);
    const auto square = 3.0f * (outer - 2.0f * y1);
    const auto slope = 3.0f * (y2 - y0);
    return (((cubic * t + square) * t + slope) * t + (outer + 4.0f * y1)) * (1.0f / 6.0f);
}

/// Reads four samples a lane, and turns them into four vectors of one each.
[[gnu::always_inline]] inline Floats read(const float* samples, const Ints& offset, const LaneWave& wave,
                                          const Words& phase) noexcept
{
    auto index = (phase >> wave.shift) + reinterpret_cast<Words>(offset);
    const auto t = toFloats(reinterpret_cast<Ints>(phase & wave.mask)) * wave.unit;
    asm("" : "+m"(index)); // through memory: taking lanes out of a register one by one is slower
    alignas(Words) std::array<std::uint32_t, laneCount> at;
    std::memcpy(at.data(), &index, sizeof index);
    const auto of = [&](std::size_t lane) { return samples + at[lane] - 1; };

    const auto a = pairOf(of(0), of(4));
    const auto b = pairOf(of(1), of(5));
    const auto c = pairOf(of(2), of(6));
    const auto d = pairOf(of(3), of(7));
    const auto abLow = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
    const auto abHigh = __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
    const auto cdLow = __builtin_shufflevector(c, d, 0, 8, 1, 9, 4, 12, 5, 13);
    const auto cdHigh = __builtin_shufflevector(c, d, 2, 10, 3, 11, 6, 14, 7, 15);
    const auto y0 = __builtin_shufflevector(abLow, cdLow, 0, 1, 8, 9, 4, 5, 12, 13);
    const auto y1 = __builtin_shufflevector(abLow, cdLow, 2, 3, 10, 11, 6, 7, 14, 15);
    const auto y2 = __builtin_shufflevector(abHigh, cdHigh, 0, 1, 8, 9, 4, 5, 12, 13);
    const auto y3 = __builtin_shufflevector(abHigh, cdHigh, 2, 3, 10, 11, 6, 7, 14, 15);
    return spline(y0, y1, y2, y3, t);
}

/// The wave before its level, at frame k.
template <bool blends>
[[gnu::always_inline]] inline Floats waveAt(const float* samples, const LaneWave& wave, const Words& phase,
                                            const Words& apart, float k) noexcept
{
    if constexpr (!blends)
        return read(samples, wave.first, wave, phase);
    return wave.firstShare.at(k) * read(samples, wave.first, wave, phase) +
           wave.secondShare.at(k) * read(samples, wave.second, wave, phase + apart);
}

/// Of `cycles` up to 1024 in magnitude.
[[gnu::always_inline]] inline Words toPhase(const Floats& cycles) noexcept
{
    return reinterpret_cast<Words>(toInts(cycles * 1048576.0f)) << 12;
}

/// The integral of the cubic B-spline from -2 to -2 + x, and from -2 to -1 + x.
[[gnu::always_inline]] inline Floats outerStep(const Floats& x) noexcept
{
    return x * x * x * x * (1.0f / 24.0f);
}

[[gnu::always_inline]] inline Floats innerStep(const Floats& x) noexcept
{
    return (((-0.75f * x + 1.0f) * x + 1.5f) * x + 1.0f) * x * (1.0f / 6.0f) + 1.0f / 24.0f;
}

/// What a step of 1 that comes t of a frame before `corrections[2]` needs, so that it becomes the integral of a cubic
/// B-spline.
[[gnu::always_inline]] inline void correct(std::array<Floats, 4>& corrections, const Floats& jump,
                                           const Floats& t) noexcept
{
    const auto rest = 1.0f - t;
    corrections[0] += jump * outerStep(t);
    corrections[1] += jump * innerStep(t);
    corrections[2] -= jump * innerStep(rest);
    corrections[3] -= jump * outerStep(rest);
}

/// Where a pair stands, in registers.
struct Position
{
    Words first;
    Words firstIncrement;
    Words second;
    Words secondIncrement;
    Words firstApart;
    Words secondApart;
};

[[gnu::always_inline]] inline Words atFrame(const Words& start, const Words& step, float k) noexcept
{
    return start + step * static_cast<std::uint32_t>(static_cast<std::int32_t>(k));
}

/// The second wave, begun anew where the first has just begun a cycle. For the frame before last.
template <bool blends>
[[gnu::always_inline]] inline Floats syncAt(const PairSettings& settings, LaneSync& sync, Position& now,
                                            float k) noexcept
{
    const Ints begins = now.first < now.firstIncrement;
    if (any(begins)) [[unlikely]]
    {
        const auto increment = toFloats(reinterpret_cast<Ints>(now.firstIncrement));
        const auto t = begins ? toFloats(reinterpret_cast<Ints>(now.first)) / increment : Floats{};
        const auto since = reinterpret_cast<Words>(toInts(t * toFloats(reinterpret_cast<Ints>(now.secondIncrement))));
        const auto before = waveAt<blends>(settings.samples, settings.second, now.second - since, now.secondApart, k);
        const auto after = waveAt<blends>(settings.samples, settings.second, Words{}, now.secondApart, k);
        correct(sync.corrections, begins ? after - before : Floats{}, t);
        now.second = begins ? since : now.second;
    }
    const auto wave = waveAt<blends>(settings.samples, settings.second, now.second, now.secondApart, k);
    const auto out = sync.delayed[0] + sync.corrections[0];
    sync.delayed = {sync.delayed[1], wave};
    sync.corrections = {sync.corrections[1], sync.corrections[2], sync.corrections[3], Floats{}};
    return out;
}

template <Cross cross, bool blends>
[[gnu::always_inline]] inline Floats pairAt(const PairSettings& settings, LaneSync& sync, Position& now,
                                            float k) noexcept
{
    const auto* const samples = settings.samples;
    Floats second{};
    if constexpr (cross == Cross::sync)
        second = syncAt<blends>(settings, sync, now, k);
    else if constexpr (cross != Cross::alone)
        second = waveAt<blends>(samples, settings.second, now.second, now.secondApart, k);

    auto phase = now.first;
    if constexpr (cross == Cross::fm)
        phase += toPhase(settings.cross.at(k) * second);
    const auto first = waveAt<blends>(samples, settings.first, phase, now.firstApart, k);

    auto sum = settings.first.level.at(k) * first;
    if constexpr (cross != Cross::alone)
        sum += settings.second.level.at(k) * second;
    if constexpr (cross == Cross::ring)
        sum += settings.cross.at(k) * (first * second);
    return sum;
}

template <Cross cross, bool blends>
[[gnu::always_inline]] inline void run(const PairSettings& settings, LanePair& pair, Sides gains, TickFrames frames,
                                       std::span<Floats> left, std::span<Floats> right) noexcept
{
    auto k = frames.first;
    Position now{pair.first.at,
                 atFrame(pair.first.increment, pair.first.step, k),
                 pair.second.at,
                 atFrame(pair.second.increment, pair.second.step, k),
                 atFrame(settings.first.apart, settings.first.apartStep, k),
                 atFrame(settings.second.apart, settings.second.apartStep, k)};
    auto sync = pair.sync;
    for (std::size_t i = 0; i < frames.count; ++i)
    {
        const auto sound = pairAt<cross, blends>(settings, sync, now, k);
        left[i] += sound * gains.left;
        if (!right.empty())
            right[i] += sound * gains.right;
        now.first += now.firstIncrement;
        now.second += now.secondIncrement;
        now.firstIncrement += pair.first.step;
        now.secondIncrement += pair.second.step;
        now.firstApart += settings.first.apartStep;
        now.secondApart += settings.second.apartStep;
        k += 1.0f;
    }
    pair.first.at = now.first;
    pair.second.at = now.second;
    pair.sync = sync;
}

template <Cross cross>
[[gnu::always_inline]] inline void runEither(const PairSettings& settings, LanePair& pair, Sides gains,
                                             TickFrames frames, std::span<Floats> left,
                                             std::span<Floats> right) noexcept
{
    const bool blends = settings.first.blends() || (cross != Cross::alone && settings.second.blends());
    if (blends)
        run<cross, true>(settings, pair, gains, frames, left, right);
    else
        run<cross, false>(settings, pair, gains, frames, left, right);
}

// One function each, so that compilers keep the loops apart.
#define TUTTI_PAIRS(name, cross)                                                                                       \
    DSP_KERNEL void name(const PairSettings& settings, LanePair& pair, Sides gains, TickFrames frames,                 \
                         std::span<Floats> left, std::span<Floats> right) noexcept                                     \
    {                                                                                                                  \
        runEither<cross>(settings, pair, gains, frames, left, right);                                                  \
    }

TUTTI_PAIRS(addAlone, Cross::alone)
TUTTI_PAIRS(addMix, Cross::mix)
TUTTI_PAIRS(addSync, Cross::sync)
TUTTI_PAIRS(addFm, Cross::fm)
TUTTI_PAIRS(addRing, Cross::ring)
#undef TUTTI_PAIRS

} // namespace

void addPairs(Cross cross, const PairSettings& settings, LanePair& pair, Sides gains, TickFrames frames,
              std::span<Floats> left, std::span<Floats> right) noexcept
{
    constexpr std::array kernels{addAlone, addMix, addSync, addFm, addRing};
    kernels[static_cast<std::size_t>(cross)](settings, pair, gains, frames, left, right);
}

DSP_KERNEL void addWave(const float* samples, const LaneWave& wave, LanePhase& phase, TickFrames frames,
                        std::span<Floats> left, std::span<Floats> right) noexcept
{
    auto k = frames.first;
    auto increment = atFrame(phase.increment, phase.step, k);
    for (std::size_t i = 0; i < frames.count; ++i)
    {
        const auto sound = wave.level.at(k) * read(samples, wave.first, wave, phase.at);
        left[i] += sound;
        if (!right.empty())
            right[i] += sound;
        phase.at += increment;
        increment += phase.step;
        k += 1.0f;
    }
}

DSP_KERNEL void addNoise(Words& state, const Glide& level, TickFrames frames, std::span<Floats> left,
                         std::span<Floats> right) noexcept
{
    auto k = frames.first;
    for (std::size_t i = 0; i < frames.count; ++i)
    {
        state = state * 1664525u + 1013904223u;
        const auto sound = level.at(k) * (toFloats(reinterpret_cast<Ints>(state)) * 0x1p-31f);
        left[i] += sound;
        if (!right.empty())
            right[i] += sound;
        k += 1.0f;
    }
}

} // namespace dsp
