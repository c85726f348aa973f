// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/SqliteDatabase.h"

#include <cstdint>
#include <filesystem>

/// A song's file from outside, before anything in it is believed.
namespace document
{

/// Marks a SQLite file as a song ("Tuti").
inline constexpr std::int64_t applicationId = 0x54757469;

/// Refuses what is not there, a folder, empty, or no song, in one sentence.
base::Result<void> checkIsSong(const std::filesystem::path& path);

struct OpenedFile
{
    SqliteDatabase database;
    bool readOnly = false;
};

/// To write where that is possible, else only to read.
base::Result<OpenedFile> openSongFile(const std::filesystem::path& path);

/// Gives a finished temporary file its name. Refuses where one is; then and on failure the temporary file is removed.
base::Result<void> publish(const std::filesystem::path& temporary, const std::filesystem::path& path);

/// "song.tutti exists already".
base::Error existsAlready(const std::filesystem::path& path);

} // namespace document
