// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Access.h"
#include "document/History.h"
#include "document/Migrations.h"
#include "document/Song.h"
#include "document/SongLock.h"
#include "document/SongRows.h"
#include "document/Touched.h"
#include "sqlite/Database.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace document
{

/// A gesture as the file keeps it: edits and what takes them back, as JSON.
struct StoredGesture
{
    std::int64_t number = 0;
    std::string name;
    std::string edits;
    std::string inverse;
};

/// A song's file: one SQLite database with a row for each thing, its body in JSON, and the history. All of one call is
/// on disk when it returns, or none. [main]
class SqliteStore
{
public:
    struct Opened;

    /// Refuses, in one sentence, what is no song, newer than known.newest(), or damaged. An older file is migrated
    /// after a copy is set aside beside it ("song.format1.tutti"). One that cannot be edited, or that another program
    /// edits, opens all the same.
    static base::Result<Opened> open(const std::filesystem::path& path, Access access = Access::edit,
                                     const Migrations& known = migrations());

    /// Gone when it ends.
    static base::Result<SqliteStore> inMemory(const Song& song);

    /// Whether anything can be written; the error says why not.
    const base::Result<void>& writable() const { return permission; }

    /// The same at this moment: the file may have gone since it was opened.
    base::Result<void> checkFile() const;

    /// Writes the rows of what was touched, as it is in the song now, and a new gesture; those undone are forgotten.
    base::Result<void> add(const Song& song, const Touched& touched, const StoredGesture& gesture);

    /// Writes the rows of what was touched and marks a gesture as undone or done again.
    base::Result<void> mark(const Song& song, const Touched& touched, std::int64_t number, bool undone);

    base::Result<std::optional<StoredGesture>> lastDone();
    base::Result<std::optional<StoredGesture>> firstUndone();
    base::Result<std::vector<HistoryEntry>> history(std::int64_t after = 0); // those of higher numbers, oldest first

    /// As it is in the file now.
    base::Result<SqliteStore> inMemoryCopy() const;
    base::Result<Song> load();

    /// Makes a file of it, in one step. Refuses where one is. Precondition: this is in memory.
    base::Result<void> makeFile(const std::filesystem::path& path) const;

private:
    SqliteStore(sqlite::Database opened, std::filesystem::path file)
        : path(std::move(file)),
          database(std::move(opened))
    {
    }

    base::Result<void> migrate(std::int64_t format, const Migrations& known);
    base::Result<void> setAside(std::int64_t format) const;
    base::Result<void> write(const Song& song, const Touched& touched, const std::function<base::Result<void>()>& more);
    base::Result<std::optional<StoredGesture>> gesture(std::string_view sql);

    std::filesystem::path path; // empty in memory
    base::Result<void> permission;
    std::optional<SongLock> lock; // longer than the database is open
    sqlite::Database database;
    SongRows rows;
};

struct SqliteStore::Opened
{
    SqliteStore store;
    Song song;
};

} // namespace document
