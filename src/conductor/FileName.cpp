// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/FileName.h"

#include <algorithm>

namespace conductor
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t mostBytes = 100;

/// Whether the byte goes on with a character of UTF-8 that began before it.
bool goesOn(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0u) == 0x80u;
}

} // namespace

std::string fileNameFor(std::string_view name, std::string_view kind)
{
    auto length = std::min(name.size(), mostBytes);
    while (length > 0 && length < name.size() && goesOn(name[length]))
        --length;
    std::string made(name.substr(0, length));
    for (char& c : made)
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < 32)
            c = '_';
    if (made.empty() || made.front() == '.')
        made.insert(0, kind);
    return made;
}

fs::path freePlace(const fs::path& folder, const std::string& name, const std::string& suffix)
{
    for (int number = 1;; ++number)
    {
        auto place = folder / (name + (number > 1 ? " " + std::to_string(number) : "") + suffix);
        std::error_code ignored;
        if (!fs::exists(fs::symlink_status(place, ignored)))
            return place;
    }
}

} // namespace conductor
