// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sfz/SfzValues.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace media::sfz
{

namespace
{

/// By the older names of SFZ, the newer ones.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> sameAs{{{"loopmode", "loop_mode"},
                                                                               {"loopstart", "loop_start"},
                                                                               {"loopend", "loop_end"},
                                                                               {"offby", "off_by"},
                                                                               {"filtype", "fil_type"}}};

constexpr std::array<std::string_view, 65> understood{"sample",
                                                      "key",
                                                      "lokey",
                                                      "hikey",
                                                      "pitch_keycenter",
                                                      "lovel",
                                                      "hivel",
                                                      "tune",
                                                      "transpose",
                                                      "volume",
                                                      "pan",
                                                      "offset",
                                                      "end",
                                                      "loop_mode",
                                                      "loop_start",
                                                      "loop_end",
                                                      "loop_crossfade",
                                                      "ampeg_attack",
                                                      "ampeg_decay",
                                                      "ampeg_sustain",
                                                      "ampeg_release",
                                                      "cutoff",
                                                      "resonance",
                                                      "fil_type",
                                                      "group",
                                                      "off_by",
                                                      "off_mode",
                                                      "seq_length",
                                                      "seq_position",
                                                      "trigger",
                                                      "default_path",
                                                      "amp_veltrack",
                                                      "ampeg_delay",
                                                      "ampeg_hold",
                                                      "pitch_keytrack",
                                                      "note_offset",
                                                      "octave_offset",
                                                      "fileg_attack",
                                                      "fileg_decay",
                                                      "fileg_sustain",
                                                      "fileg_release",
                                                      "fileg_depth",
                                                      "pitcheg_attack",
                                                      "pitcheg_decay",
                                                      "pitcheg_sustain",
                                                      "pitcheg_release",
                                                      "pitcheg_depth",
                                                      "pitchlfo_freq",
                                                      "pitchlfo_delay",
                                                      "pitchlfo_depth",
                                                      "fillfo_freq",
                                                      "fillfo_delay",
                                                      "fillfo_depth",
                                                      "amplfo_freq",
                                                      "amplfo_delay",
                                                      "amplfo_depth",
                                                      "bend_up",
                                                      "bend_down",
                                                      "fil_keytrack",
                                                      "xfin_lovel",
                                                      "xfin_hivel",
                                                      "xfout_lovel",
                                                      "xfout_hivel",
                                                      "lorand",
                                                      "hirand"};

} // namespace

std::string opcodeOf(std::string_view name)
{
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    const auto older = std::ranges::find(sameAs, lower, &decltype(sameAs)::value_type::first);
    return older != sameAs.end() ? std::string(older->second) : lower;
}

bool isPlayed(std::string_view opcode)
{
    return std::ranges::find(understood, opcode) != understood.end();
}

std::optional<double> numberIn(std::string_view text)
{
    double value = 0.0;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<int> keyIn(std::string_view text)
{
    if (const auto number = numberIn(text))
        return static_cast<int>(std::lround(std::clamp(*number, -1.0, 127.0)));
    constexpr std::array<int, 7> whites{9, 11, 0, 2, 4, 5, 7}; // from A on
    const auto letter = text.empty() ? '\0' : static_cast<char>(text[0] | 0x20);
    if (letter < 'a' || letter > 'g')
        return std::nullopt;
    text.remove_prefix(1);
    auto key = whites[static_cast<std::size_t>(letter - 'a')];
    if (text.starts_with('#') || text.starts_with('b'))
    {
        key += text[0] == '#' ? 1 : -1;
        text.remove_prefix(1);
    }
    const auto octave = numberIn(text);
    if (!octave || std::abs(*octave) > 12.0)
        return std::nullopt;
    key += 12 * (static_cast<int>(*octave) + 1);
    return key >= 0 && key <= 127 ? std::optional(key) : std::nullopt;
}

} // namespace media::sfz
