// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "document/Song.h"
#include "media/Encoder.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace conductor
{

struct RenderSettings
{
    std::filesystem::path out;
    std::optional<document::Position> from; // the song's start
    std::optional<document::Position> to;   // the end of the last clip
    std::optional<double> tail;             // seconds after `to`; absent: until the sound has died away, 10 s at most
    std::optional<base::SampleRate> rate;   // the song's, or what the format asks for
    media::FileFormat format = media::FileFormat::wav;
    media::SampleDepth depth = media::SampleDepth::int24;
    std::optional<std::set<base::TrackId>> only; // the tracks to be heard
    base::Decibels gain;                         // of the whole output
    std::optional<double> loudness;              // LUFS that the file is brought to, whatever its gain
    int threads = 1;
    std::size_t blockFrames = 16384; // 1 to 65536; never heard
};

struct RenderReport
{
    std::filesystem::path out;
    base::Frames frames;
    base::SampleRate rate;
    double speed = 0.0; // seconds of sound a second of work
    base::Decibels peak;
    base::Decibels truePeak;
    double loudness = 0.0;            // LUFS, integrated; minus infinity for silence
    bool loudnessHeldBack = false;    // the target would have gone over -1 dBTP
    std::vector<std::string> missing; // sounds that were silent, and why
};

/// Renders the song to a file, offline. The same song gives the same bits whatever the threads and blocks.
base::Result<RenderReport> render(const document::Song& song, const std::filesystem::path& songFolder,
                                  const RenderSettings& settings, const base::Progress& progress = {});

/// Renders each track that lies in no folder to a file of its own in the folder, named after it: all as long and
/// brought to loudness by the same gain as the song is, so that their sum is the song, as far as the main output has no
/// devices. All of them or, as far as they were not there before, none.
base::Result<std::vector<RenderReport>> renderStems(const document::Song& song, const std::filesystem::path& songFolder,
                                                    const std::filesystem::path& stemFolder,
                                                    const RenderSettings& settings,
                                                    const base::Progress& progress = {});

/// Both, in one go: the song's file comes last. What fails or is cancelled leaves no file that was not there before.
base::Result<RenderReport> renderWithStems(const document::Song& song, const std::filesystem::path& songFolder,
                                           const std::filesystem::path& stemFolder, const RenderSettings& settings,
                                           const base::Progress& progress = {});

/// The loudness and peaks of a sound, measured over all of it.
struct LoudnessReport
{
    double integrated = 0.0;
    base::Decibels peak;
    base::Decibels truePeak;
};
base::Result<LoudnessReport> measureLoudness(const std::filesystem::path& sound, const base::Progress& progress = {});

/// The same of a song, as render() makes it.
base::Result<LoudnessReport> measureLoudness(const document::Song& song, const std::filesystem::path& songFolder,
                                             const base::Progress& progress = {});

} // namespace conductor
