// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

namespace document
{

/// A line of the history.
struct HistoryEntry
{
    std::int64_t number = 0; // counts from 1 over the song's life
    std::string name;
    std::int64_t time = 0; // seconds since 1970, UTC
    bool undone = false;

    bool operator==(const HistoryEntry&) const = default;
};

} // namespace document
