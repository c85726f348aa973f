// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Benchmark.h"

#include "conductor/OfflinePass.h"
#include "dsp/AudioBuffer.h"
#include "media/Encoder.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <random>

namespace conductor
{

namespace
{

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr base::SampleRate rate{48000};
constexpr base::Frames length{20 * 48000};

/// A folder for the sounds that benchmarks play.
class Workshop
{
public:
    Workshop() : folder(fs::temp_directory_path() / ("tutti-bench-" + std::to_string(std::random_device{}())))
    {
        fs::create_directories(folder);
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    ~Workshop()
    {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }

    const fs::path folder;
};

/// Tracks that each play the same stereo noise, with different gains.
base::Result<document::Song> clipSong(int tracks, const fs::path& folder)
{
    dsp::AudioBuffer noise(2, static_cast<std::size_t>(length.value));
    std::minstd_rand random;
    for (int c = 0; c < 2; ++c)
        for (auto& sample : noise.view().channel(c))
            sample = static_cast<float>(random()) / 2147483648.0f - 0.5f;
    auto file =
        media::openEncoder(folder / "noise.wav", {media::FileFormat::wav, media::SampleDepth::float32, rate, 2});
    if (!file)
        return std::move(file).error();
    if (auto written = (*file)->write(noise.view()); !written)
        return written.error();
    if (auto finished = (*file)->finish(); !finished)
        return finished.error();

    document::Song song;
    song.rate = rate;
    song.sounds.push_back({.id = {++song.lastId}, .path = "noise.wav", .frames = length, .rate = rate, .channels = 2});
    for (int i = 0; i < tracks; ++i)
    {
        document::Track track{.id = {++song.lastId}, .name = "Track", .strip = {.gain = {-30.0 - 0.1 * i}}};
        track.clips.push_back({.id = {++song.lastId},
                               .content = document::SoundContent{.sound = song.sounds.front().id, .length = length}});
        song.tracks.push_back(std::move(track));
    }
    return song;
}

/// Tracks with a synthesizer each that holds as many notes as it has voices.
base::Result<document::Song> voiceSong(int tracks)
{
    constexpr int voices = 32;
    document::Song song;
    song.rate = rate;
    for (int i = 0; i < tracks; ++i)
    {
        document::Track track{.id = {++song.lastId}, .name = "Track", .strip = {.gain = {-30.0}}};
        track.devices.push_back({.id = {++song.lastId}, .type = "synthesizer"});
        document::NoteContent notes{.length = base::ClipTicks{40 * base::ticksPerBeat}}; // 20 s at 120 BPM
        for (int voice = 0; voice < voices; ++voice)
            notes.notes.push_back({.id = {++song.lastId}, .length = notes.length, .pitch = 36 + voice});
        track.clips.push_back({.id = {++song.lastId}, .content = std::move(notes)});
        song.tracks.push_back(std::move(track));
    }
    return song;
}

/// Frames a second, without the time that getting ready takes.
base::Result<double> speed(const document::Song& song, const fs::path& folder, std::size_t block, int threads,
                           const base::Progress& progress)
{
    OfflinePass pass({.engine = {rate, block, threads}, .songFolder = folder, .cache = folder});
    std::int64_t frames = 0;
    Clock::time_point began;
    const auto sink = [&](dsp::ConstAudioView audio) -> base::Result<void>
    {
        if (frames == 0)
            began = Clock::now();
        frames += static_cast<std::int64_t>(audio.frames());
        return {};
    };
    if (auto done = pass.run(song, {base::Frames{0}, length, base::Frames{0}}, sink, progress); !done)
        return done.error();
    const std::chrono::duration<double> spent = Clock::now() - began;
    return static_cast<double>(frames - static_cast<std::int64_t>(block)) / spent.count();
}

} // namespace

const std::vector<Benchmark>& benchmarks()
{
    static const std::vector<Benchmark> all{{"mixdown", "64 tracks of stereo clips in memory"},
                                            {"synthesizer", "8 synthesizers of 32 voices"}};
    return all;
}

base::Result<std::vector<BenchmarkResult>> runBenchmark(const std::string& name, const base::Progress& progress)
{
    const Workshop workshop;
    const auto song = name == "mixdown" ? clipSong(64, workshop.folder) : voiceSong(8);
    if (!song)
        return song.error();
    std::vector<BenchmarkResult> results;
    for (const auto& [block, threads] : std::array<std::pair<std::size_t, int>, 3>{{{64, 1}, {16384, 1}, {16384, 2}}})
    {
        const auto frames = speed(*song, workshop.folder, block, threads, progress);
        if (!frames)
            return frames.error();
        results.push_back({block, threads, *frames, *frames / rate.hertz});
    }
    return results;
}

} // namespace conductor
