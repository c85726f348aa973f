// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace media
{

/// What is looked for in the library. Everything that is given must hold.
struct SoundQuery
{
    std::string text; // as typed: words, and limits as "<2s", ">30s", "48k", "mono", "stereo"
    std::optional<std::filesystem::path> folder; // it and all below
    bool favourites = false;
    bool recent = false; // latest first
};

/// What the text of a query says.
struct QueryText
{
    std::string match; // for FTS5: each word begins a word of name, folder or tags; empty: no word is given
    double leastSeconds = 0.0;
    std::optional<double> mostSeconds;
    std::int64_t rate = 0; // 0: any
    int channels = 0;      // 0: any
};
QueryText parseQuery(std::string_view text);

/// The words by which a name is found, cut at signs, at a change from letter to digit, and at capitals; and all of them
/// in one: "Kick_DustyA01" gives "Kick Dusty A 01 1 KickDustyA01".
std::string wordsOf(std::string_view name);

/// Sorted by it, names are in the order in which people count: "kick 2" before "Kick 10".
std::string sortKey(std::string_view name);

} // namespace media
