// SPDX-License-Identifier: GPL-3.0-or-later
// The innermost loops, a block at a time. Items are samples.
#include "dsp/Interleave.h"
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
