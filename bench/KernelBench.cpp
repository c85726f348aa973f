// SPDX-License-Identifier: GPL-3.0-or-later
// The innermost loops, a block at a time. Items are samples.
#include "dsp/Interleave.h"
#include "dsp/LaneFilter.h"
#include "dsp/Level.h"
#include "dsp/Mix.h"
#include "dsp/Ramp.h"
#include "rt/ManyToOneQueue.h"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <vector>

namespace
{

std::vector<float> samples(const benchmark::State& state)
{
    return std::vector<float>(static_cast<std::size_t>(state.range(0)), 0.25f);
}

void count(benchmark::State& state)
{
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void addScaled(benchmark::State& state)
{
    const auto from = samples(state);
    auto to = samples(state);
    for (auto _ : state)
    {
        dsp::addScaled(from, 0.5f, to);
        benchmark::DoNotOptimize(to.data());
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(addScaled)->Arg(64)->Arg(16384);

void measureLevel(benchmark::State& state)
{
    const auto audio = samples(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(dsp::measure(audio));
    count(state);
}
BENCHMARK(measureLevel)->Arg(64)->Arg(16384);

void scaleAndMeasure(benchmark::State& state)
{
    auto audio = samples(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(dsp::scaleAndMeasure(audio, 1.0f));
    count(state);
}
BENCHMARK(scaleAndMeasure)->Arg(64)->Arg(16384);

void separate(benchmark::State& state)
{
    const auto pairs = samples(state);
    std::vector<float> left(pairs.size() / 2);
    auto right = left;
    for (auto _ : state)
    {
        dsp::separate(pairs, left, right);
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(separate)->Arg(8192);

void fillRamp(benchmark::State& state)
{
    auto out = samples(state);
    dsp::Ramp ramp(0.0f);
    float target = 1.0f;
    for (auto _ : state)
    {
        ramp.setTarget(target = 1.0f - target);
        ramp.fill(out, 0);
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(fillRamp)->Arg(64)->Arg(512);

/// Eight voices of two saws. cross: see dsp::Cross.
void lanePairs(benchmark::State& state)
{
    const auto& bank = dsp::WaveBank::instance();
    dsp::PairSettings settings;
    dsp::LanePair pair;
    settings.samples = bank.samples();
    const auto& level = bank.levelFor(80);
    for (auto* wave : {&settings.first, &settings.second})
        for (std::size_t lane = 0; lane < dsp::laneCount; ++lane)
        {
            wave->setLevel(lane, level);
            wave->first[lane] = wave->second[lane] =
                bank.offsetOf(dsp::WaveBank::classic) + 2 * bank.waveSize() + level.offset;
            wave->level.start[lane] = 0.5f;
            pair.first.increment[lane] = pair.second.increment[lane] =
                20'000'000u + 1'000'000u * static_cast<unsigned>(lane);
        }
    alignas(dsp::Floats) std::array<dsp::Floats, 64> audio{};
    for (auto _ : state)
    {
        audio.fill(dsp::Floats{});
        dsp::addPairs(static_cast<dsp::Cross>(state.range(0)), settings, pair, {}, {0.0f, audio.size()}, audio, {});
        benchmark::DoNotOptimize(audio.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(audio.size() * dsp::laneCount));
}
BENCHMARK(lanePairs)->ArgName("cross")->DenseRange(0, 4);

/// Eight voices through a filter that moves. kind: see dsp::FilterKind.
void laneFilter(benchmark::State& state)
{
    dsp::FilterSettings settings;
    settings.kind = static_cast<dsp::FilterKind>(state.range(0));
    settings.tangent = {dsp::splat(0.1f), dsp::splat(1e-4f)};
    settings.k.start = settings.drive.start = settings.level.start = dsp::splat(1.0f);
    std::array<dsp::FilterState, 2> states{};
    alignas(dsp::Floats) std::array<dsp::Floats, 64> audio{};
    for (auto _ : state)
    {
        audio.fill(dsp::splat(0.25f));
        dsp::filter(settings, states, {0.0f, audio.size()}, audio, {});
        benchmark::DoNotOptimize(audio.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(audio.size() * dsp::laneCount));
}
BENCHMARK(laneFilter)->ArgName("kind")->Arg(1)->Arg(3);

void commandThroughQueue(benchmark::State& state)
{
    rt::ManyToOneQueue<std::uint64_t, 4096> queue;
    for (auto _ : state)
    {
        queue.push(1);
        benchmark::DoNotOptimize(queue.pop());
    }
}
BENCHMARK(commandThroughQueue);

} // namespace
