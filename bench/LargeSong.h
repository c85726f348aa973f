// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Document.h"
#include "dsp/AudioBuffer.h"
#include "media/Encoder.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace bench
{

namespace fs = std::filesystem;

constexpr base::Frames soundLength{480'000};

/// 10,000 clips of one sound on 200 tracks.
inline document::Song largeSong()
{
    constexpr std::size_t trackCount = 200;
    constexpr std::size_t clipsATrack = 50;
    document::Song song;
    const document::Sound sound{.id = {++song.lastId}, .path = "sound.wav", .frames = soundLength, .channels = 2};
    song.sounds.push_back(sound);
    for (std::size_t t = 0; t < trackCount; ++t)
    {
        document::Track track{.id = {++song.lastId}, .name = "Track " + std::to_string(t)};
        track.strip.gain = {-40.0}; // all of them together are not too loud
        for (std::size_t c = 0; c < clipsATrack; ++c)
        {
            document::Clip clip{.id = {++song.lastId}, .name = "Clip " + std::to_string(c)};
            clip.start = base::SongTicks{static_cast<std::int64_t>(c) * 3840};
            const auto offset = static_cast<std::int64_t>((7919 * (t + c)) % 384'000); // they do not look alike
            clip.content = document::SoundContent{
                .sound = sound.id, .length = base::Frames{96'000}, .offset = base::Frames{offset}};
            track.clips.push_back(clip);
        }
        song.tracks.push_back(std::move(track));
    }
    return song;
}

/// In bytes, as Linux counts it.
inline std::size_t residentMemory()
{
    std::size_t all = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * 4096;
}

/// The file of the song, and of its sound, while it lives. They are made by another process, which leaves no memory to
/// be used again.
class LargeSong
{
public:
    LargeSong()
    {
        fs::remove_all(folder);
        fs::create_directory(folder);
        const auto child = ::fork();
        if (child == 0)
            ::_exit(writeSound() && document::Document::create(file, largeSong()) ? 0 : 1);
        ::waitpid(child, nullptr, 0);
    }
    LargeSong(const LargeSong&) = delete;
    LargeSong& operator=(const LargeSong&) = delete;
    ~LargeSong() { fs::remove_all(folder); }

    const fs::path folder = fs::temp_directory_path() / ("tutti-bench-" + std::to_string(::getpid()));
    const fs::path file = folder / "song.tutti";

private:
    bool writeSound() const
    {
        auto encoder =
            media::openEncoder(folder / "sound.wav", {media::FileFormat::wav, media::SampleDepth::int16, {48000}, 2});
        dsp::AudioBuffer sound(2, static_cast<std::size_t>(soundLength.value));
        std::minstd_rand random;
        std::uniform_real_distribution<float> noise(-0.8f, 0.8f);
        for (std::size_t frame = 0; frame < sound.frames(); ++frame) // a stroke of noise every quarter of a second
            for (int channel = 0; channel < 2; ++channel)
                sound.view().channel(channel)[frame] =
                    noise(random) * std::exp(-0.0004f * static_cast<float>(frame % 12'000));
        return encoder && (*encoder)->write(sound.view()) && (*encoder)->finish();
    }
};

} // namespace bench
