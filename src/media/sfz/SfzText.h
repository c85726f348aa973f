// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace media::sfz
{

/// What a text is made of, in order.
class Listener
{
public:
    virtual ~Listener() = default;
    virtual base::Result<void> header(std::string_view name) = 0;
    virtual void opcode(std::string_view name, std::string_view value) = 0;
};

/// Reads the text of a file and of those that it includes, without comments and with its definitions filled in.
class Text
{
public:
    Text(std::filesystem::path file, Listener& listener);

    base::Result<void> read();

    /// Where a path in the text leads: seen from the file's folder, with / or \ between folders. Refuses what is
    /// absolute or leaves the folder that holds the file's folder.
    base::Result<std::filesystem::path> place(std::string_view path) const;

private:
    base::Result<void> readFile(const std::filesystem::path& path, int depth);
    base::Result<void> readLine(std::string_view line, int depth);
    base::Result<void> define(std::string_view rest);
    base::Result<void> include(std::string_view rest, int depth);
    base::Result<void> readItems(std::string_view line);
    std::string filledIn(std::string_view line) const;

    std::filesystem::path file;
    Listener& listener;
    std::map<std::string, std::string, std::greater<>> definitions; // those that others begin with come last
    std::size_t bytes = 0;
    int includes = 0;
    bool inComment = false;
};

} // namespace media::sfz
