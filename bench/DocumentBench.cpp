// SPDX-License-Identifier: GPL-3.0-or-later
// A song of 10,000 clips on 200 tracks: opening its file, an edit on the disk, and what it takes of memory.
#include "document/Document.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

namespace fs = std::filesystem;
using document::Document;

constexpr std::size_t trackCount = 200;
constexpr std::size_t clipsATrack = 50;

document::Song largeSong()
{
    document::Song song;
    document::Sound sound{
        .id = {++song.lastId}, .path = "sounds/kick.wav", .hash = "00ff", .frames = base::Frames{480'000}};
    song.sounds.push_back(sound);
    for (std::size_t t = 0; t < trackCount; ++t)
    {
        document::Track track{.id = {++song.lastId}, .name = "Track " + std::to_string(t)};
        for (std::size_t c = 0; c < clipsATrack; ++c)
        {
            document::Clip clip{.id = {++song.lastId}, .name = "Clip " + std::to_string(c)};
            clip.start = base::SongTicks{static_cast<std::int64_t>(c) * 3840};
            clip.content = document::SoundContent{.sound = sound.id, .length = base::Frames{96'000}};
            track.clips.push_back(clip);
        }
        song.tracks.push_back(std::move(track));
    }
    return song;
}

/// In bytes, as Linux counts it.
std::size_t residentMemory()
{
    std::size_t all = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * 4096;
}

/// The file of the song, while it lives. It is made by another process, which leaves no memory to be used again.
class LargeSong
{
public:
    LargeSong()
    {
        fs::remove(file);
        const auto child = ::fork();
        if (child == 0)
            ::_exit(Document::create(file, largeSong()) ? 0 : 1);
        ::waitpid(child, nullptr, 0);
    }
    LargeSong(const LargeSong&) = delete;
    LargeSong& operator=(const LargeSong&) = delete;
    ~LargeSong() { fs::remove(file); }

    const fs::path file = fs::temp_directory_path() / "tutti-bench.tutti";
};

void openLargeSong(benchmark::State& state)
{
    const LargeSong song;
    static const auto before = residentMemory(); // later runs find memory that earlier ones gave back
    std::size_t most = before;
    for (auto _ : state)
    {
        const auto opened = Document::open(song.file);
        if (!opened)
            state.SkipWithError(opened.error().message.c_str());
        most = std::max(most, residentMemory());
    }
    state.counters["MiB"] = static_cast<double>(most - before) / (1 << 20);
    state.counters["fileMiB"] = static_cast<double>(fs::file_size(song.file)) / (1 << 20);
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

} // namespace
