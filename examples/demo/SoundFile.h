// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <vector>

namespace demo
{

/// A sound in the making: channels x frames, nominally within -1 to 1.
struct Sound
{
    Sound(double framesPerSecond, double seconds, std::size_t channelCount)
        : rate(framesPerSecond),
          channels(channelCount, std::vector<double>(static_cast<std::size_t>(seconds * rate)))
    {
    }

    std::size_t frames() const { return channels.front().size(); }

    double rate;
    std::vector<std::vector<double>> channels;
};

/// Scales to the peak and writes a WAV file of 24 bits. False when that fails.
bool write(const std::filesystem::path& path, Sound sound, double peak);

} // namespace demo
