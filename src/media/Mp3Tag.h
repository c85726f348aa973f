// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

namespace media
{

/// What an MP3 says of its own length in the Xing or Info tag of its first frame.
enum class Mp3Tag
{
    notMp3, // no ID3v2 tag and no MPEG audio frame at the beginning
    whole,  // there, and all the bytes that it counts are
    without // no tag, or the file is shorter or longer than it says: the length is known only by decoding
};

Mp3Tag findMp3Tag(const std::filesystem::path& path);

} // namespace media
