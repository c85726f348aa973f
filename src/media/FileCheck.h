// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace media
{

/// What a file is called in a sentence: the last part of its path.
std::string fileName(const std::filesystem::path& path);

/// Whether the file is called as sounds are. That decides only what is looked at in folders, where pictures and texts
/// lie too; what a file is its content tells.
bool isNamedLikeSound(const std::filesystem::path& path);

/// "NAME WHY", as an error.
base::Error fileError(base::ErrorKind kind, const std::filesystem::path& path, const std::string& why);

/// Which content a path had at some moment, as far as its size and time of change tell.
struct FileStamp
{
    std::uintmax_t bytes = 0; // above 0
    std::filesystem::file_time_type changed;
    bool operator==(const FileStamp&) const = default;
};

/// Refuses what no reader can read: what is missing, a folder, empty, no plain file.
base::Result<FileStamp> checkFile(const std::filesystem::path& path);

} // namespace media
