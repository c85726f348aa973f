// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace conductor
{

struct FoundFiles
{
    std::vector<std::filesystem::path> files;
    std::vector<std::string> leftOut; // sentences on folders that were not looked through, or not wholly
};

/// How much is looked for.
struct SearchLimits
{
    std::size_t files = 1000;
    int depth = 8;                 // folders in folders
    std::size_t entries = 100'000; // looked at in all
};

/// Files as they are given, and for a folder the files in it and below that are called as sounds and MIDI files are,
/// by name. Hidden ones and links to folders are passed by, and what is beyond the limits is left out. Refuses only
/// when cancelled. Any thread that may wait.
base::Result<FoundFiles> findFiles(std::span<const std::filesystem::path> given, const base::Progress& progress = {},
                                   const SearchLimits& limits = {});

} // namespace conductor
