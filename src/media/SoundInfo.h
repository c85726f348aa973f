// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"

#include <filesystem>
#include <string>

namespace media
{

/// What an audio file says of itself.
struct SoundInfo
{
    base::Frames frames; // as many as decoding yields
    base::SampleRate rate;
    int channels = 0;     // 1 to 8
    std::string format;   // for people: "FLAC, 24 bit"
    bool canSeek = false; // decoding can begin at any frame, fast and exactly: what is uncompressed, and FLAC
};

/// Refuses, with the file's name and the reason: what is missing, a folder, empty, no sound, damaged at its head,
/// or outside 1 to 8 channels and 8 to 384 kHz.
base::Result<SoundInfo> readInfo(const std::filesystem::path& path);

} // namespace media
