// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>

namespace media
{

/// What an audio file says of how it is to be played on keys: the "smpl" and "inst" chunks of WAV and AIFF.
struct SoundHints
{
    struct Loop
    {
        std::int64_t start = 0; // frames
        std::int64_t end = 0;   // the frame behind its last, above start
        bool pingPong = false;
    };

    std::optional<int> root; // 0 to 127
    double tune = 0.0;       // cents
    std::optional<Loop> loop;
};

/// Nothing where the file says nothing, or cannot be read.
SoundHints readHints(const std::filesystem::path& path);

/// The key that the last word of a file's name is: "Piano C#3", "pad_60", where 60 is middle C, C4. Nothing for none.
std::optional<int> keyInName(const std::filesystem::path& path);

} // namespace media
