// SPDX-License-Identifier: GPL-3.0-or-later
// The library's index with 100,000 sounds in 500 folders: what each key typed into the search field costs.
#include "media/library/LibraryIndex.h"

#include <array>
#include <benchmark/benchmark.h>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t soundCount = 100000;

std::string nameOf(std::mt19937& random)
{
    static constexpr std::array words{"Kick",  "Snare", "Hat",   "Clap",   "Tom",  "Rhodes", "Vox",
                                      "Bass",  "Pad",   "Lead",  "Dusty",  "Warm", "Tape",   "Deep",
                                      "Short", "Loop",  "Verse", "Chorus", "Amen", "Room"};
    const auto word = [&] { return std::string(words[random() % words.size()]); };
    return word() + "_" + word() + word() + " " + std::to_string(random() % 1000) + ".wav";
}

std::vector<media::ScannedSound> soundsOf(const fs::path& root)
{
    std::mt19937 random(1);
    std::vector<media::ScannedSound> sounds;
    for (std::size_t i = 0; i < soundCount; ++i)
    {
        const auto folder = root / ("Pack " + std::to_string(i % 50)) / ("Part " + std::to_string(i % 500));
        const media::SoundInfo info{base::Frames{static_cast<std::int64_t>(random() % 500000 + 1)},
                                    base::SampleRate{48000}, 2, "WAV, 24 bit", true};
        sounds.push_back({folder / (std::to_string(i) + nameOf(random)), {1000 + i, {}}, info});
    }
    return sounds;
}

struct Filled
{
    Filled()
    {
        fs::remove_all(folder);
        media::LibraryChoices choices;
        choices.folders = {"/sounds"};
        index.emplace(folder / "library", choices);
        const auto sounds = soundsOf("/sounds");
        for (std::size_t i = 0; i < sounds.size(); i += 200)
            static_cast<void>(index->put(std::span(sounds).subspan(i, 200)));
        static_cast<void>(index->refresh({}));
    }
    ~Filled() { fs::remove_all(folder); }

    fs::path folder = fs::temp_directory_path() / "tutti-bench-library";
    std::optional<media::LibraryIndex> index;
};

media::LibraryIndex& filled()
{
    static Filled all;
    return *all.index;
}

/// The search, and the 40 sounds that are seen at once.
void search(benchmark::State& state, const char* text)
{
    auto& index = filled();
    std::size_t found = 0;
    for (auto _ : state)
    {
        const auto hits = index.search({.text = text});
        found = hits->sounds.size();
        const auto shown = index.describe(std::span(hits->sounds).first(std::min<std::size_t>(found, 40)));
        benchmark::DoNotOptimize(shown);
    }
    state.counters["found"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(search, everything, "")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, one_letter, "k")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, word_of_all, "wav")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, word, "kick")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, two_words, "kick du")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, words_and_limit, "kick du 7 <2s")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, folder, "pack 7")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, nothing, "zither")->Unit(benchmark::kMillisecond);

void refresh(benchmark::State& state)
{
    auto& index = filled();
    for (auto _ : state)
        benchmark::DoNotOptimize(static_cast<bool>(index.refresh({})));
}
BENCHMARK(refresh)->Unit(benchmark::kMillisecond);

void known(benchmark::State& state)
{
    auto& index = filled();
    for (auto _ : state)
        benchmark::DoNotOptimize(index.known("/sounds")->size());
}
BENCHMARK(known)->Unit(benchmark::kMillisecond);

} // namespace
