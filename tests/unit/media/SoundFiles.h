// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "media/Decoder.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <vector>

/// Sound files made and read by sox and ffmpeg, to hold against what Tutti reads.
namespace soundfiles
{

using Path = std::filesystem::path;

/// Runs in the folder, through the shell; the test fails where the command does.
inline void run(const Path& folder, const std::string& command)
{
    const auto line = "cd '" + folder.string() + "' && { " + command + "; } >/dev/null 2>&1 </dev/null";
    ASSERT_EQ(std::system(line.c_str()), 0) << command;
}

template <typename T>
std::vector<T> readAll(const Path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<T> content(std::filesystem::file_size(path) / sizeof(T));
    file.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size() * sizeof(T)));
    return content;
}

template <typename T>
void writeAll(const Path& path, const std::vector<T>& content)
{
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size() * sizeof(T)));
}

inline dsp::AudioBuffer spread(const std::vector<float>& interleaved, int channels)
{
    dsp::AudioBuffer audio(channels, interleaved.size() / static_cast<std::size_t>(channels));
    for (int c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < audio.frames(); ++i)
            audio.view().channel(c)[i] =
                interleaved[i * static_cast<std::size_t>(channels) + static_cast<std::size_t>(c)];
    return audio;
}

/// channels x frames, interleaved: in every channel another sine, with a little noise; below 0.6 of full scale.
inline std::vector<float> sines(int channels, int rate, std::size_t frames)
{
    std::vector<float> samples;
    std::uint32_t noise = 1;
    for (std::size_t i = 0; i < frames; ++i)
        for (int c = 0; c < channels; ++c)
        {
            noise = noise * 1664525u + 1013904223u;
            const double sine = std::sin(2.0 * M_PI * (220.0 + 130.0 * c) * static_cast<double>(i) / rate);
            samples.push_back(static_cast<float>(sine * (0.5 - 0.05 * c) + 0.05 * (noise / 4294967296.0 - 0.5)));
        }
    return samples;
}

/// Makes NAME from sines() with ffmpeg and these of its options.
inline void makeWithFfmpeg(const Path& folder, const std::string& name, const std::string& options, int channels,
                           int rate, std::size_t frames)
{
    writeAll(folder / "sines.raw", sines(channels, rate, frames));
    run(folder, "ffmpeg -y -f f32le -ar " + std::to_string(rate) + " -ac " + std::to_string(channels) +
                    " -i sines.raw -strict -2 " + options + " " + name);
}

/// What ffmpeg makes of the file, at the file's rate.
inline dsp::AudioBuffer decodedByFfmpeg(const Path& folder, const std::string& name, int channels,
                                        const std::string& inputOptions = "")
{
    run(folder, "ffmpeg -y " + inputOptions + " -i " + name + " -f f32le -c:a pcm_f32le decoded.raw");
    return spread(readAll<float>(folder / "decoded.raw"), channels);
}

/// Through openDecoder, in reads of odd sizes.
inline base::Result<dsp::AudioBuffer> decoded(const Path& path)
{
    auto decoder = media::openDecoder(path);
    if (!decoder)
        return decoder.error();
    const auto& info = (*decoder)->info();
    dsp::AudioBuffer audio(info.channels, static_cast<std::size_t>(info.frames.value) + 5000);
    std::size_t done = 0;
    for (std::size_t size = 1;; size = size * 3 % 4999 + 1)
    {
        const auto wanted = std::min(size, audio.frames() - done);
        const auto got = (*decoder)->read(audio.view().slice(done, wanted));
        if (!got)
            return got.error();
        done += *got;
        if (*got < wanted || wanted == 0)
            break;
    }
    dsp::AudioBuffer exact(info.channels, done);
    dsp::copy(audio.view().slice(0, done), exact.view());
    return exact;
}

inline void expectNear(dsp::ConstAudioView one, dsp::ConstAudioView other, float tolerance)
{
    ASSERT_EQ(one.channels(), other.channels());
    ASSERT_EQ(one.frames(), other.frames());
    for (int c = 0; c < one.channels(); ++c)
        for (std::size_t i = 0; i < one.frames(); ++i)
            ASSERT_NEAR(one.channel(c)[i], other.channel(c)[i], tolerance) << "channel " << c << ", frame " << i;
}

} // namespace soundfiles
