// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SoundHints.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <sndfile.h>
#include <string>

namespace media
{

namespace
{

constexpr std::int64_t mostFrames = 1'000'000'000'000;

/// "c#3", "Bb2", "f-1".
std::optional<int> noteNamed(std::string_view word)
{
    constexpr std::array<int, 7> whites{9, 11, 0, 2, 4, 5, 7}; // from A on
    const auto letter = word.empty() ? '\0' : static_cast<char>(word[0] | 0x20);
    if (letter < 'a' || letter > 'g')
        return std::nullopt;
    auto key = whites[static_cast<std::size_t>(letter - 'a')];
    word.remove_prefix(1);
    if (word.starts_with('#') || word.starts_with('b'))
    {
        key += word[0] == '#' ? 1 : -1;
        word.remove_prefix(1);
    }
    int octave = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), octave);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size() || octave < -1 || octave > 9)
        return std::nullopt;
    key += 12 * (octave + 1);
    return key >= 0 && key <= 127 ? std::optional(key) : std::nullopt;
}

} // namespace

SoundHints readHints(const std::filesystem::path& path)
{
    SoundHints hints;
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_READ, &info), sf_close);
    SF_INSTRUMENT told{};
    if (!file || sf_command(file.get(), SFC_GET_INSTRUMENT, &told, sizeof told) != SF_TRUE)
        return hints;
    if (told.basenote > 0)
        hints.root = told.basenote;
    hints.tune = std::clamp<double>(told.detune, -100.0, 100.0);
    if (told.loop_count < 1 || told.loops[0].mode == SF_LOOP_NONE)
        return hints;
    const auto& loop = told.loops[0];
    const SoundHints::Loop found{loop.start, loop.end, loop.mode == SF_LOOP_ALTERNATING};
    if (found.end > found.start && found.end <= std::min<std::int64_t>(info.frames, mostFrames))
        hints.loop = found;
    return hints;
}

std::optional<int> keyInName(const std::filesystem::path& path)
{
    const auto name = path.stem().string();
    const auto from = name.find_last_of(" _-.()[]");
    // A minus belongs to the octave where a letter stands before it.
    auto word = std::string_view(name).substr(from == std::string::npos ? 0 : from + 1);
    if (from != std::string::npos && from > 0 && name[from] == '-')
        if (const auto start = name.find_last_of(" _.()[]", from); true)
            if (const auto note = noteNamed(std::string_view(name).substr(start == std::string::npos ? 0 : start + 1)))
                return note;
    if (const auto note = noteNamed(word))
        return note;
    int key = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), key);
    const bool whole = !word.empty() && read.ec == std::errc() && read.ptr == word.data() + word.size();
    return from != std::string::npos && whole && word.size() >= 2 && key >= 21 && key <= 127 ? std::optional(key)
                                                                                             : std::nullopt;
}

} // namespace media
