// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SqliteStore.h"

#include "document/SongFile.h"

#include <chrono>

namespace document
{

namespace
{

namespace fs = std::filesystem;

/// Up to here a whole check of the file costs a few milliseconds at most.
constexpr std::uintmax_t smallFile = 4 * 1024 * 1024;

std::int64_t now()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

base::Error about(const sqlite::Database& database, const base::Error& error)
{
    if (error.message.starts_with(database.name()))
        return error;
    return {base::ErrorKind::unreadable, database.name() + " is damaged: " + error.message};
}

base::Result<void> checkFormat(const sqlite::Database& database, std::int64_t format, const Migrations& known)
{
    if (format > known.newest())
        return base::Error{base::ErrorKind::newer, database.name() + " was made by a newer Tutti (format " +
                                                       std::to_string(format) + ", this one reads up to " +
                                                       std::to_string(known.newest()) + ")"};
    if (format < known.oldest)
        return base::Error{base::ErrorKind::unreadable,
                           database.name() + " is damaged: there is no format " + std::to_string(format)};
    return {};
}

base::Result<void> checkPages(sqlite::Database& database, const fs::path& path)
{
    std::error_code ignored;
    if (fs::file_size(path, ignored) > smallFile)
        return {};
    const auto query = database.statement("PRAGMA quick_check(1)");
    if (!query)
        return query.error();
    return database.forEachRow(**query,
                               [&](const sqlite::Statement& row) -> base::Result<void>
                               {
                                   if (row.text(0) == "ok")
                                       return {};
                                   return base::Error{base::ErrorKind::unreadable, database.name() + " is damaged"};
                               });
}

} // namespace

base::Result<SqliteStore::Opened> SqliteStore::open(const fs::path& path, Access access, const Migrations& known)
{
    const auto name = path.filename().string();
    std::optional<SongLock> lock;
    base::Result<void> permission = base::Error{base::ErrorKind::denied, name + " was opened to be read only"};
    std::error_code ignored;
    if (access == Access::edit && fs::is_regular_file(path, ignored))
    {
        auto taken = SongLock::take(path);
        permission = taken ? base::Result<void>() : taken.error();
        if (taken)
            lock = *std::move(taken);
    }
    if (access == Access::read)
        static_cast<void>(SongLock::checkFree(path)); // tidies up
    auto file = openSongFile(path, permission ? Access::edit : Access::read);
    if (!file)
        return file.error();
    if (!file->writable && (permission || file->writable.error().kind == base::ErrorKind::denied))
        permission = file->writable;
    SqliteStore store(std::move(file->database), path);
    store.permission = permission;
    store.lock = std::move(lock);
    if (const auto whole = checkPages(store.database, path); !whole)
        return whole.error();
    const auto format = store.database.number("PRAGMA user_version");
    if (!format)
        return format.error();
    if (const auto read = checkFormat(store.database, *format, known); !read)
        return read.error();
    if (access == Access::read && known.changeRows(*format))
    {
        if (const auto migrated = open(path, Access::edit, known); !migrated)
            return migrated.error();
        return open(path, access, known);
    }
    if (const auto migrated = store.migrate(*format, known); !migrated)
        return migrated.error();
    auto song = store.load();
    if (!song)
        return song.error();
    return Opened{std::move(store), *std::move(song)};
}

base::Result<Song> SqliteStore::load()
{
    // One snapshot for the rows and for the number that tells when others write.
    if (const auto begun = database.run("BEGIN"); !begun)
        return begun.error();
    database.watchOthers();
    auto song = rows.load(database);
    static_cast<void>(database.run("COMMIT"));
    if (!song)
        return about(database, song.error());
    return song;
}

base::Result<void> SqliteStore::migrate(std::int64_t format, const Migrations& known)
{
    if (format == known.newest())
        return {};
    if (!permission && !known.changeRows(format))
        return {};
    if (!permission)
        return base::Error{base::ErrorKind::denied, database.name() + " is of an older format, and cannot be changed " +
                                                        "to the new one: " + permission.error().message};
    if (const auto aside = setAside(format); !aside)
        return aside;
    return database.transaction(
        [&]
        {
            base::Result<void> done;
            for (auto i = format; done && i < known.newest(); ++i)
                done = database.run(known.steps[static_cast<std::size_t>(i - known.oldest)]);
            if (done)
                done = database.run("PRAGMA user_version = " + std::to_string(known.newest()));
            return done;
        });
}

base::Result<void> SqliteStore::setAside(std::int64_t format) const
{
    auto aside = path;
    aside.replace_filename(path.stem().string() + ".format" + std::to_string(format) + path.extension().string());
    std::error_code ignored;
    if (fs::exists(aside, ignored))
        return {};
    const auto copy = inMemoryCopy();
    return copy ? copy->makeFile(aside) : copy.error();
}

base::Result<SqliteStore> SqliteStore::inMemory(const Song& song)
{
    auto database = sqlite::Database::inMemory("the song in memory");
    if (!database)
        return database.error();
    SqliteStore store(*std::move(database), {});
    if (const auto made = store.database.run("PRAGMA application_id = " + std::to_string(applicationId) +
                                             "; PRAGMA user_version = " + std::to_string(migrations().newest()) + "; " +
                                             std::string(tables()));
        !made)
        return made.error();
    store.database.watchOthers();
    if (const auto written = store.write(song, everything(song), [] { return base::Result<void>(); }); !written)
        return written.error();
    return store;
}

base::Result<void> SqliteStore::checkFile() const
{
    return permission ? checkStillThere(database, path) : permission;
}

base::Result<void> SqliteStore::write(const Song& song, const Touched& touched,
                                      const std::function<base::Result<void>()>& more)
{
    if (const auto there = checkFile(); !there)
        return there;
    const auto done = database.transaction(
        [&]() -> base::Result<void>
        {
            const auto changed = database.changedByOthers();
            if (!changed)
                return changed.error();
            if (*changed)
                return base::Error{base::ErrorKind::failed,
                                   database.name() + " was changed by another program: open it again"};
            if (const auto written = rows.write(database, song, touched); !written)
                return written;
            return more();
        });
    if (done)
        rows.committed(song, touched);
    return done;
}

base::Result<void> SqliteStore::add(const Song& song, const Touched& touched, const StoredGesture& gesture)
{
    return write(song, touched,
                 [&]() -> base::Result<void>
                 {
                     if (const auto forgotten = database.run("DELETE FROM history WHERE undone = 1"); !forgotten)
                         return forgotten;
                     const auto insert = database.statement(
                         "INSERT INTO history (undone, time, name, edits, inverse) VALUES (0, ?, ?, ?, ?)");
                     if (!insert)
                         return insert.error();
                     (*insert)->bind(0, now()).bind(1, gesture.name).bind(2, gesture.edits).bind(3, gesture.inverse);
                     return database.finish(**insert);
                 });
}

base::Result<void> SqliteStore::mark(const Song& song, const Touched& touched, std::int64_t number, bool undone)
{
    return write(song, touched,
                 [&]() -> base::Result<void>
                 {
                     const auto update = database.statement("UPDATE history SET undone = ? WHERE number = ?");
                     if (!update)
                         return update.error();
                     return database.finish((*update)->bind(0, std::int64_t{undone}).bind(1, number));
                 });
}

base::Result<std::optional<StoredGesture>> SqliteStore::gesture(std::string_view sql)
{
    const auto query = database.statement(sql);
    if (!query)
        return query.error();
    std::optional<StoredGesture> found;
    const auto done = database.forEachRow(**query,
                                          [&](const sqlite::Statement& row) -> base::Result<void>
                                          {
                                              found = StoredGesture{row.number(0), std::string(row.text(1)),
                                                                    std::string(row.text(2)), std::string(row.text(3))};
                                              return {};
                                          });
    if (!done)
        return done.error();
    return found;
}

base::Result<std::optional<StoredGesture>> SqliteStore::lastDone()
{
    return gesture("SELECT number, name, edits, inverse FROM history WHERE undone = 0 ORDER BY number DESC LIMIT 1");
}

base::Result<std::optional<StoredGesture>> SqliteStore::firstUndone()
{
    return gesture("SELECT number, name, edits, inverse FROM history WHERE undone = 1 ORDER BY number LIMIT 1");
}

base::Result<std::vector<HistoryEntry>> SqliteStore::history(std::int64_t after)
{
    const auto query =
        database.statement("SELECT number, name, time, undone FROM history WHERE number > ? ORDER BY number");
    if (!query)
        return query.error();
    (*query)->bind(0, after);
    std::vector<HistoryEntry> entries;
    const auto done = database.forEachRow(
        **query,
        [&](const sqlite::Statement& row) -> base::Result<void>
        {
            entries.push_back({row.number(0), std::string(row.text(1)), row.number(2), row.number(3) != 0});
            return {};
        });
    if (!done)
        return done.error();
    return entries;
}

base::Result<SqliteStore> SqliteStore::inMemoryCopy() const
{
    auto copy = database.inMemoryCopy();
    if (!copy)
        return copy.error();
    return SqliteStore(*std::move(copy), {});
}

base::Result<void> SqliteStore::makeFile(const fs::path& file) const
{
    const auto bytes = database.bytes();
    return bytes ? makeSongFile(file, bytes->view()) : bytes.error();
}

} // namespace document
