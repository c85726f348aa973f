// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "base/Time.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace media
{

/// The lowest and highest sample of a stretch of one channel; 16 bit steps of full scale, clamped.
struct Peak
{
    std::int16_t low = 0;
    std::int16_t high = 0;
    bool operator==(const Peak&) const = default;
};

/// What a waveform is drawn from: level k holds one Peak per channel for every firstStretch * 4^k frames.
struct Peaks
{
    static constexpr std::int64_t firstStretch = 64;
    static constexpr std::int64_t factor = 4;
    static constexpr int levelCount = 6; // the last: 65,536 frames

    base::Frames frames; // at the file's own rate
    int channels = 0;

    /// levels[k][stretch * channels + channel]
    std::vector<std::vector<Peak>> levels;
};

/// Decodes the file. show gets the peaks of the sound's first frames, as far as they are known, a few times a second
/// while that goes on; by one thread at a time, of several.
base::Result<Peaks> makePeaks(const std::filesystem::path& sound, const base::Progress& progress = {},
                              const std::function<void(Peaks)>& show = {});

/// From the cache when a file with this content was ever seen, else decodes the file, and keeps the result in
/// cache/peaks/HASH. A damaged cache file is made again.
base::Result<Peaks> loadPeaks(const std::filesystem::path& sound, const std::filesystem::path& cache,
                              const base::Progress& progress = {});

/// The same for a file whose hash is known.
base::Result<Peaks> loadPeaks(const std::filesystem::path& sound, const std::string& hash,
                              const std::filesystem::path& cache, const base::Progress& progress = {});

} // namespace media
