// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/library/Library.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

/// Folders of small sounds, and a library over them that keeps what it knows beside them.
namespace libraryfiles
{

namespace fs = std::filesystem;

inline void append(std::string& bytes, std::uint32_t value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(value >> (8 * i));
}

/// A WAV of 16 bit samples that rise from 0 to full scale and fall.
inline void writeWav(const fs::path& path, std::uint32_t frames, std::uint32_t rate = 48000, std::uint32_t channels = 1)
{
    std::string data;
    for (std::uint32_t i = 0; i < frames; ++i)
        for (std::uint32_t c = 0; c < channels; ++c)
            append(data, i * 32767 / frames, 2);
    std::string bytes = "RIFF";
    append(bytes, static_cast<std::uint32_t>(36 + data.size()), 4);
    bytes += "WAVEfmt ";
    append(bytes, 16, 4);
    append(bytes, 1, 2);
    append(bytes, channels, 2);
    append(bytes, rate, 4);
    append(bytes, rate * channels * 2, 4);
    append(bytes, channels * 2, 2);
    append(bytes, 16, 2);
    bytes += "data";
    append(bytes, static_cast<std::uint32_t>(data.size()), 4);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes << data;
}

inline void writeText(const fs::path& path, const std::string& text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

struct SoundFolder
{
    support::TemporaryFolder temporary;
    fs::path root = temporary.path();
    fs::path sounds = root / "Sounds";
    media::LibraryPlaces places{root / "cache" / "library", root / "data" / "library", root / "cache"};

    SoundFolder() { fs::create_directories(sounds); }
};

/// Names of what the query finds, in its order.
inline std::vector<std::string> namesOf(media::Library& library, const media::SoundQuery& query)
{
    const auto hits = library.search(query);
    if (!hits)
        return {"ERROR: " + hits.error().message};
    const auto sounds = library.describe(hits->sounds);
    std::vector<std::string> names;
    for (const auto& sound : *sounds)
        names.push_back(sound.path.filename().string());
    return names;
}

inline std::vector<std::string> namesOf(media::Library& library, const std::string& text = {})
{
    return namesOf(library, media::SoundQuery{.text = text});
}

} // namespace libraryfiles
