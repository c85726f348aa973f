// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>

/// What a stranger's file may cost: all bounds of decoding in one place. They grow with the file's own size alone, so
/// that no small file is a large trouble, whatever it says of itself.
namespace media
{

/// The most frames that a file may announce, or decode to. What encoders really make of digital silence, the densest
/// there is, is a third of that: 4608 frames in 14 bytes of FLAC, 960 in 4 of Opus.
constexpr std::int64_t mostFrames(std::uintmax_t fileBytes)
{
    constexpr std::int64_t always = std::int64_t{1} << 26; // 23 minutes at 48 kHz
    constexpr std::int64_t aByte = 1024;
    constexpr std::int64_t ever = std::int64_t{1} << 40;
    const auto bytes = static_cast<std::int64_t>(std::min<std::uintmax_t>(fileBytes, ever / aByte));
    return std::min(always + aByte * bytes, ever);
}

/// The most bytes that a library may read of a file while it opens and decodes it once: heads are read again, and
/// containers have tables that lead back and forth.
constexpr std::int64_t mostBytesRead(std::int64_t fileBytes)
{
    constexpr std::int64_t always = 64 << 20;
    return always + 16 * std::min(fileBytes, std::int64_t{1} << 50);
}

/// The most memory that FFmpeg may ask for at once: the table of packets of 24 hours of AAC takes 100 MB.
inline constexpr std::size_t mostBytesAtOnce = 256 << 20;

/// The most streams in a container: a film with every language.
inline constexpr int mostStreams = 100;

/// The most frames in a packet; FLAC's can hold 65,535, others a tenth.
inline constexpr int mostPacketFrames = 1 << 17;

/// Refuses sounds outside of what Tutti reads: 1 to 8 channels, 8 to 384 kHz.
base::Result<void> checkShape(const std::filesystem::path& path, std::int64_t hertz, int channels);

/// Refuses sounds without a frame, and more frames than the file's bytes can stand for.
base::Result<void> checkLength(const std::filesystem::path& path, std::int64_t frames, std::int64_t fileBytes);

} // namespace media
