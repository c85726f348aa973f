// SPDX-License-Identifier: GPL-3.0-or-later
// A song of 10,000 clips on 200 tracks: opening its file, an edit on the disk and on to the engine, and what it takes
// of memory.
#include "conductor/Conductor.h"
#include "LargeSong.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <thread>

namespace
{

using bench::LargeSong;
using document::Document;

void openLargeSong(benchmark::State& state)
{
    const LargeSong song;
    static const auto before = bench::residentMemory(); // later runs find memory that earlier ones gave back
    std::size_t most = before;
    for (auto _ : state)
    {
        const auto opened = Document::open(song.file);
        if (!opened)
            state.SkipWithError(opened.error().message.c_str());
        most = std::max(most, bench::residentMemory());
    }
    state.counters["MiB"] = static_cast<double>(most - before) / (1 << 20);
    state.counters["fileMiB"] = static_cast<double>(std::filesystem::file_size(song.file)) / (1 << 20);
}
BENCHMARK(openLargeSong)->Unit(benchmark::kMillisecond)->UseRealTime();

void moveOneClip(benchmark::State& state)
{
    const LargeSong song;
    auto opened = Document::open(song.file);
    const auto track = opened->song().tracks[100].id;
    const auto clip = opened->song().tracks[100].clips[7].id;
    std::int64_t at = 0;
    for (auto _ : state)
    {
        const auto moved =
            opened->apply({"Move clip", {document::edit::MoveClip{clip, track, 0, base::SongTicks{++at}}}});
        if (!moved)
            state.SkipWithError(moved.error().message.c_str());
    }
}
BENCHMARK(moveOneClip)->Unit(benchmark::kMicrosecond)->UseRealTime();

/// From the file to the first frame that rolls, on the best device there is.
void openAndPlayLargeSong(benchmark::State& state)
{
    const LargeSong song;
    static const auto before = bench::residentMemory();
    std::size_t most = before;
    for (auto _ : state)
    {
        auto opened = conductor::Conductor::open(song.file);
        if (!opened || !opened->openDevice({}) || !opened->play())
            return state.SkipWithError("the song does not play");
        while (!opened->status().rolling)
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        most = std::max(most, bench::residentMemory());
    }
    state.counters["MiB"] = static_cast<double>(most - before) / (1 << 20);
}
BENCHMARK(openAndPlayLargeSong)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Until the engine has taken the edit up in a block of 64 frames; the disk's part is moveOneClip's.
void moveOneClipInTheEngine(benchmark::State& state)
{
    const LargeSong song;
    auto document = Document::inMemory(bench::largeSong());
    conductor::Performer performer({.engine = {.rate = {48000}}, .songFolder = song.folder, .cache = song.folder});
    performer.perform(document.song());
    if (!performer.waitForSounds(document.song()))
        return state.SkipWithError("the sound does not load");
    const rt::AudioThreadSource source;
    dsp::AudioBuffer out(2, 64);
    const auto track = document.song().tracks[100].id;
    const auto clip = document.song().tracks[100].clips[7].id;
    std::int64_t at = 0;
    for (auto _ : state)
    {
        const auto moved =
            document.apply({"Move clip", {document::edit::MoveClip{clip, track, 0, base::SongTicks{++at}}}});
        performer.update(document.song(), *moved);
        {
            auto thread = source.enter();
            performer.engine().process(thread, out.view());
        }
        performer.tend(document.song());
    }
}
BENCHMARK(moveOneClipInTheEngine)->Unit(benchmark::kMicrosecond)->UseRealTime();

} // namespace
