// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundFile.h"

#include <algorithm>
#include <cmath>
#include <sndfile.h>

namespace demo
{

namespace
{

std::vector<double> interleave(const Sound& sound, double gain)
{
    std::vector<double> samples;
    samples.reserve(sound.frames() * sound.channels.size());
    for (std::size_t i = 0; i < sound.frames(); ++i)
        for (const auto& channel : sound.channels)
            samples.push_back(channel[i] * gain);
    return samples;
}

} // namespace

bool write(const std::filesystem::path& path, Sound sound, double peak)
{
    double highest = 0.0;
    for (const auto& channel : sound.channels)
        for (const auto sample : channel)
            highest = std::max(highest, std::abs(sample));

    SF_INFO info{};
    info.samplerate = static_cast<int>(sound.rate);
    info.channels = static_cast<int>(sound.channels.size());
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_24;
    auto* const file = sf_open(path.c_str(), SFM_WRITE, &info);
    if (file == nullptr)
        return false;
    const auto samples = interleave(sound, highest > 0.0 ? peak / highest : 0.0);
    const auto count = static_cast<sf_count_t>(samples.size());
    const bool written = sf_write_double(file, samples.data(), count) == count;
    return sf_close(file) == 0 && written;
}

} // namespace demo
