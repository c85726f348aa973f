// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "dsp/AudioBuffer.h"
#include "media/SoundInfo.h"
#include "media/StreamReader.h"

#include <filesystem>
#include <memory>
#include <variant>

namespace media
{

/// A sound ready to be played, 1 or 2 channels: short ones decoded in memory, shared by all who play them; long ones
/// streamed.
struct LoadedSound
{
    SoundInfo info;      // of the file
    base::Frames frames; // at the rate that it was loaded at

    struct Streamed
    {
        StreamReader::Handle handle;
        int channels = 2;
    };
    std::variant<std::shared_ptr<const dsp::AudioBuffer>, Streamed> sound;
};

/// Decodes, resamples and mixes down each sound once on its way in and shares it with everybody who asks.
/// Any thread but the audio thread.
class SoundStore
{
public:
    struct Settings
    {
        base::SampleRate rate;                // what sounds are resampled to
        std::filesystem::path cache;          // folder for decoded sounds and peaks; made when needed
        double memorySeconds = 30.0;          // longer sounds are streamed
        std::size_t memoryBytes = 256u << 20; // of all sounds in memory together; what comes after is streamed
    };

    SoundStore(const Settings& settings, StreamReader& reader);
    ~SoundStore();

    /// What sounds are resampled to.
    base::SampleRate rate() const;

    /// Blocks until the sound is there. The same file asked for twice, also at the same time from two threads, is
    /// decoded once while anybody holds it.
    base::Result<std::shared_ptr<const LoadedSound>> load(const std::filesystem::path& path,
                                                          const base::Progress& progress = {});

    /// The same, but not resampled.
    base::Result<std::shared_ptr<const LoadedSound>> loadAsItIs(const std::filesystem::path& path,
                                                                const base::Progress& progress = {});

    /// Frames of a sound that is streamed, from `from` on, zeros outside of it; `out` has two channels.
    void read(const LoadedSound::Streamed& sound, base::Frames from, dsp::AudioView out) const;

private:
    struct State;
    std::unique_ptr<State> state;
};

/// The user's cache folder for Tutti: $XDG_CACHE_HOME/tutti, or ~/.cache/tutti.
std::filesystem::path userCacheFolder();

} // namespace media
