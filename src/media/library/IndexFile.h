// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sqlite/Database.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace media
{

/// The database of the library's index: tables `folder`, `sound` and, for full-text search, `words`.
struct OpenedIndex
{
    std::optional<sqlite::Database> database; // nothing only where memory is used up
    bool empty = false;                       // it was made just now
    std::vector<std::string> notes;           // sentences for people
};

/// The file's, or a new one where there is none that can be read; in memory where it cannot be written.
OpenedIndex openIndex(const std::filesystem::path& file);

/// In place of a damaged one.
OpenedIndex remakeIndex(const std::filesystem::path& file);

/// why: to follow a colon.
OpenedIndex indexInMemory(const std::string& why);

} // namespace media
