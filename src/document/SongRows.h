// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"
#include "document/Touched.h"
#include "sqlite/Database.h"

#include <cstdint>
#include <unordered_map>

namespace document
{

/// A song as the rows of its file: one for each sound, track, clip and marker, and one for the rest.
class SongRows
{
public:
    /// Checked as edits are; the error says what is wrong with which row, without the file's name.
    base::Result<Song> load(sqlite::Database& database);

    /// Writes what was touched and is in the song, and deletes what is not there any more.
    base::Result<void> write(sqlite::Database& database, const Song& song, const Touched& touched) const;

    /// What was written is in the file now.
    void committed(const Song& song, const Touched& touched);

private:
    base::Result<void> loadTracks(sqlite::Database& database, Song& song);
    base::Result<void> writeSong(sqlite::Database& database, const Song& song, bool whole) const;
    base::Result<void> writeTracks(sqlite::Database& database, const Song& song, const Touched& touched) const;

    std::uint64_t lastId = 0;
    std::unordered_map<base::TrackId, std::int64_t> places; // as the file has them
};

/// Everything in a song.
Touched everything(const Song& song);

} // namespace document
