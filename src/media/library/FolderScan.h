// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/library/LibraryIndex.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace media
{

/// Called for every file with those that were read of those to be read; total is 0 while files are still looked for.
/// Answer false to cancel.
using ScanProgress = std::function<bool(std::size_t done, std::size_t total)>;

struct ScanReport
{
    std::size_t read = 0;              // files that were new or changed
    std::size_t forgotten = 0;         // files that are gone
    std::vector<std::string> troubles; // sentences: folders that cannot be read; what is known of their sounds stays
};

/// Brings what the index knows of the folder and all below up to date. Reads only files that are new or whose size or
/// time changed, and of those that are named like sounds; hidden ones are left out. Refuses a folder that is not there
/// or cannot be read. What was read before it is cancelled is kept, and not read again.
base::Result<ScanReport> scanFolder(const std::filesystem::path& folder, LibraryIndex& index,
                                    const ScanProgress& progress);

} // namespace media
