// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"

#include <string>
#include <vector>

namespace conductor
{

/// Work for the engine alone: everything it plays is in memory before the clock starts.
struct Benchmark
{
    std::string name;
    std::string what;
};

const std::vector<Benchmark>& benchmarks();

struct BenchmarkResult
{
    std::size_t block = 0;
    int threads = 0;
    double framesPerSecond = 0.0;
    double timesRealTime = 0.0; // at 48 kHz
};

/// Renders 20 s once with small blocks, once with large ones, and once with two threads. Needs a folder for temporary
/// files. name: one of benchmarks().
base::Result<std::vector<BenchmarkResult>> runBenchmark(const std::string& name, const base::Progress& progress = {});

} // namespace conductor
