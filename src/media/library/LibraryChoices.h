// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace media
{

/// What the user made of the library, and nobody could make again. Paths are absolute.
struct LibraryChoices
{
    static constexpr std::size_t mostRecent = 100;

    std::vector<std::string> folders; // in the order in which they were added
    std::set<std::string> favourites;
    std::map<std::string, std::vector<std::string>> tags; // of a sound, in the user's order
    std::vector<std::string> recent;                      // sounds, latest first
    std::vector<std::string> others;                      // lines that this Tutti does not know, kept as they are
    bool operator==(const LibraryChoices&) const = default;
};

/// A line for each thing: a word for its kind, a space, the path, and tags after tabs. What can't stand in a line is
/// written as % and two hexadecimal digits.
std::string toText(const LibraryChoices& choices);
LibraryChoices choicesFrom(std::string_view text);

/// The choices in a file of their own, for people and programs to read: the index can be lost, this not. Any thread.
class ChoicesFile
{
public:
    explicit ChoicesFile(std::filesystem::path place) : path(std::move(place)) {}

    /// None while there is no file.
    base::Result<LibraryChoices> read() const;

    /// Reads the file, has it changed and writes it, whole or not at all; other programs that do so wait meanwhile.
    base::Result<LibraryChoices> change(const std::function<void(LibraryChoices&)>& edit) const;

private:
    std::filesystem::path path;
};

} // namespace media
