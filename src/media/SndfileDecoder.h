// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/Decoder.h"

#include <cstdint>
#include <optional>

namespace media
{

/// Where in a file uncompressed samples lie, interleaved, one after another.
struct PlainSamples
{
    enum class Kind
    {
        unsigned8,
        signed8,
        signed16,
        signed24,
        signed32,
        float32,
        float64
    };

    Kind kind = Kind::signed16;
    bool bigEndian = false;
    std::int64_t offset = 0; // bytes from the file's beginning
    std::int64_t frames = 0;
    int channels = 0;
};

/// Of one sample in the file.
constexpr int sampleBytes(PlainSamples::Kind kind)
{
    using enum PlainSamples::Kind;
    switch (kind)
    {
    case unsigned8:
    case signed8:
        return 1;
    case signed16:
        return 2;
    case signed24:
        return 3;
    case signed32:
    case float32:
        return 4;
    case float64:
        return 8;
    }
    return 0;
}

/// Through libsndfile: WAV, RF64, W64, AIFF, CAF, AU, FLAC, Ogg Vorbis, Opus and MP3. Channels come in WAV order.
/// Null when libsndfile does not know the content or its length, or would misread it.
base::Result<std::unique_ptr<Decoder>> openWithSndfile(const std::filesystem::path& path);

/// Nothing when the samples are compressed, or the file is none that libsndfile reads.
std::optional<PlainSamples> findPlainSamples(const std::filesystem::path& path);

} // namespace media
