// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/History.h"
#include "document/Migrations.h"
#include "document/Song.h"
#include "document/SongRows.h"
#include "document/SqliteDatabase.h"
#include "document/Touched.h"

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
    /// after a copy is set aside beside it ("song.format1.tutti"). One that cannot be written opens all the same.
    static base::Result<Opened> open(const std::filesystem::path& path, const Migrations& known = migrations());

    /// Gone when it ends.
    static base::Result<SqliteStore> inMemory(const Song& song);

    /// Whether anything can be written; the error says why not.
    base::Result<void> writable() const;

    /// Writes the rows of what was touched, as it is in the song now, and a new gesture; those undone are forgotten.
    base::Result<void> add(const Song& song, const Touched& touched, const StoredGesture& gesture);

    /// Writes the rows of what was touched and marks a gesture as undone or done again.
    base::Result<void> mark(const Song& song, const Touched& touched, std::int64_t number, bool undone);

    base::Result<std::optional<StoredGesture>> lastDone();
    base::Result<std::optional<StoredGesture>> firstUndone();
    base::Result<std::vector<HistoryEntry>> history(); // oldest first

    /// A whole copy, in one step. Refuses where a file is.
    base::Result<void> copyTo(const std::filesystem::path& path);

private:
    SqliteStore(SqliteDatabase opened, bool onlyRead) : database(std::move(opened)), readOnly(onlyRead) {}

    base::Result<void> migrate(const std::filesystem::path& path, const Migrations& known);
    base::Result<void> write(const Song& song, const Touched& touched, const std::function<base::Result<void>()>& more);
    base::Result<std::optional<StoredGesture>> gesture(std::string_view sql);

    SqliteDatabase database;
    SongRows rows;
    bool readOnly = false;
};

struct SqliteStore::Opened
{
    SqliteStore store;
    Song song;
};

} // namespace document
