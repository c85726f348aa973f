// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <ranges>
#include <system_error>
#include <vector>

namespace conductor
{

/// Files that are wanted together: those that were not there before go again, unless all are kept.
class NewFiles
{
public:
    NewFiles() = default;
    NewFiles(const NewFiles&) = delete;
    NewFiles& operator=(const NewFiles&) = delete;

    ~NewFiles()
    {
        std::error_code ignored;
        for (const auto& file : std::views::reverse(made))
            std::filesystem::remove(file, ignored);
    }

    /// A file or folder that is about to be made; a folder goes where nothing else is in it.
    void expect(const std::filesystem::path& file)
    {
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored))
            made.push_back(file);
    }

    void keep() { made.clear(); }

private:
    std::vector<std::filesystem::path> made;
};

} // namespace conductor
