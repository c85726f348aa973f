// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Access.h"
#include "sqlite/Database.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

/// A song's file from outside, before anything in it is believed.
namespace document
{

/// Marks a SQLite file as a song ("Tuti").
inline constexpr std::int64_t applicationId = 0x54757469;

struct OpenedFile
{
    sqlite::Database database;
    base::Result<void> writable; // the error says why not
};

/// To edit, where that is wanted and possible; else only to read. Refuses what is not there, a folder, empty, or no
/// song, in one sentence.
base::Result<OpenedFile> openSongFile(const std::filesystem::path& path, Access access);

/// Whether the file that is open still has its name and may be written.
base::Result<void> checkStillThere(const sqlite::Database& database, const std::filesystem::path& path);

/// Makes a file that is whole from its first moment on. Refuses where one is.
base::Result<void> makeSongFile(const std::filesystem::path& path, std::span<const std::byte> content);

} // namespace document
