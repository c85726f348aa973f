// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "media/sf2/Sf2Tables.h"

namespace media::sf2
{

struct Written
{
    std::vector<std::filesystem::path> files; // of the samples
    std::vector<std::filesystem::path> made;  // folders and files that were not there before, in that order
};

/// Writes these samples into a folder, made as it is needed, and says where each is. What is there already is left.
/// Where one cannot be written, none stays.
base::Result<Written> writeSamples(const Tables& tables, std::span<const std::size_t> samples,
                                   const std::filesystem::path& folder, const base::Progress& progress);

} // namespace media::sf2
