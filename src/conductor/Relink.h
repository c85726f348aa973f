// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "document/Song.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace conductor
{

/// What came of looking for sounds that are missing.
struct FoundSounds
{
    std::vector<document::Sound> found; // as they are now, each with the id of the one that it stands for
    std::size_t byNameOnly = 0;         // of those: their content is another, or was never known
    std::vector<std::string> leftOut;   // sentences on folders that were not looked through, or not wholly
};

/// Looks through a folder and those in it for the wanted sounds: for their content wherever it lies and whatever it is
/// called, and failing that for a file of the same name, but perhaps another suffix, that is as long. What is beyond
/// 32 folders deep or 200,000 files is left out. Refuses only when cancelled. Any thread that may wait.
base::Result<FoundSounds> searchFor(std::span<const document::Sound> wanted, const std::filesystem::path& folder,
                                    const std::filesystem::path& songFolder, const base::Progress& progress = {});

/// One file in the place of a sound, whatever it holds. Refuses one that cannot be read. Any thread that may wait.
base::Result<FoundSounds> takeFor(const document::Sound& wanted, const std::filesystem::path& file,
                                  const std::filesystem::path& songFolder, const base::Progress& progress = {});

} // namespace conductor
