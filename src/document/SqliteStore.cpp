// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SqliteStore.h"

#include "document/SongFile.h"

#include <chrono>
#include <random>

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

/// Beside `path`, so that it can be given that name.
fs::path temporaryFor(const fs::path& path)
{
    return fs::path(path) += ".part" + std::to_string(std::random_device{}());
}

std::string quoted(const fs::path& path)
{
    std::string text = "'";
    for (const char letter : path.string())
        text += letter == '\'' ? std::string("''") : std::string(1, letter);
    return text + "'";
}

base::Error about(const SqliteDatabase& database, const base::Error& error)
{
    if (error.message.starts_with(database.name()))
        return error;
    return {base::ErrorKind::unreadable, database.name() + " is damaged: " + error.message};
}

/// An error of the source where what failed is its copy.
base::Error renamed(const base::Error& error, const std::string& source, const fs::path& copy)
{
    if (error.kind == base::ErrorKind::unreadable || !error.message.starts_with(source))
        return error;
    return {error.kind, copy.filename().string() + error.message.substr(source.size())};
}

base::Result<void> checkPages(SqliteDatabase& database, const fs::path& path)
{
    std::error_code ignored;
    if (fs::file_size(path, ignored) > smallFile)
        return {};
    const auto query = database.statement("PRAGMA quick_check(1)");
    if (!query)
        return query.error();
    return database.forEachRow(**query,
                               [&](const SqliteStatement& row) -> base::Result<void>
                               {
                                   if (row.text(0) == "ok")
                                       return {};
                                   return base::Error{base::ErrorKind::unreadable, database.name() + " is damaged"};
                               });
}

} // namespace

base::Result<SqliteStore::Opened> SqliteStore::open(const fs::path& path, const Migrations& known)
{
    if (const auto isSong = checkIsSong(path); !isSong)
        return isSong.error();
    auto file = openSongFile(path);
    if (!file)
        return file.error();
    SqliteStore store(std::move(file->database), file->readOnly);
    if (const auto whole = checkPages(store.database, path); !whole)
        return whole.error();
    if (const auto migrated = store.migrate(path, known); !migrated)
        return migrated.error();
    // One snapshot for the rows and for the number that tells when others write.
    if (const auto begun = store.database.run("BEGIN"); !begun)
        return begun.error();
    store.database.watchOthers();
    auto song = store.rows.load(store.database);
    static_cast<void>(store.database.run("COMMIT"));
    if (!song)
        return about(store.database, song.error());
    return Opened{std::move(store), *std::move(song)};
}

base::Result<void> SqliteStore::migrate(const fs::path& path, const Migrations& known)
{
    const auto format = database.number("PRAGMA user_version");
    if (!format)
        return format.error();
    if (*format > known.newest())
        return base::Error{base::ErrorKind::newer, database.name() + " was made by a newer Tutti (format " +
                                                       std::to_string(*format) + ", this one reads up to " +
                                                       std::to_string(known.newest()) + ")"};
    if (*format < known.oldest)
        return base::Error{base::ErrorKind::unreadable,
                           database.name() + " is damaged: there is no format " + std::to_string(*format)};
    if (*format == known.newest())
        return {};
    if (const auto possible = writable(); !possible)
        return base::Error{base::ErrorKind::denied,
                           database.name() +
                               " is of an older format and read-only: copy it to where it can be written"};

    auto aside = path;
    aside.replace_filename(path.stem().string() + ".format" + std::to_string(*format) + path.extension().string());
    std::error_code ignored;
    if (!fs::exists(aside, ignored))
        if (const auto copied = copyTo(aside); !copied)
            return copied;
    return database.transaction(
        [&]
        {
            base::Result<void> done;
            for (auto i = *format; done && i < known.newest(); ++i)
                done = database.run(known.steps[static_cast<std::size_t>(i - known.oldest)]);
            if (done)
                done = database.run("PRAGMA user_version = " + std::to_string(known.newest()));
            return done;
        });
}

base::Result<SqliteStore> SqliteStore::inMemory(const Song& song)
{
    auto database = SqliteDatabase::inMemory();
    if (!database)
        return database.error();
    SqliteStore store(*std::move(database), false);
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

base::Result<void> SqliteStore::writable() const
{
    if (readOnly)
        return base::Error{base::ErrorKind::denied, database.name() + " is read-only"};
    return {};
}

base::Result<void> SqliteStore::write(const Song& song, const Touched& touched,
                                      const std::function<base::Result<void>()>& more)
{
    if (const auto possible = writable(); !possible)
        return possible;
    const auto done = database.transaction(
        [&]() -> base::Result<void>
        {
            if (database.changedByOthers())
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
                                          [&](const SqliteStatement& row) -> base::Result<void>
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

base::Result<std::vector<HistoryEntry>> SqliteStore::history()
{
    const auto query = database.statement("SELECT number, name, time, undone FROM history ORDER BY number");
    if (!query)
        return query.error();
    std::vector<HistoryEntry> entries;
    const auto done = database.forEachRow(
        **query,
        [&](const SqliteStatement& row) -> base::Result<void>
        {
            entries.push_back({row.number(0), std::string(row.text(1)), row.number(2), row.number(3) != 0});
            return {};
        });
    if (!done)
        return done.error();
    return entries;
}

base::Result<void> SqliteStore::copyTo(const fs::path& path)
{
    std::error_code ignored;
    const auto folder = fs::absolute(path).parent_path();
    if (fs::exists(path, ignored))
        return existsAlready(path);
    if (!fs::is_directory(folder, ignored))
        return base::Error{base::ErrorKind::missing, "the folder " + folder.string() + " is not there"};
    const auto temporary = temporaryFor(path);
    auto done = database.run("VACUUM INTO " + quoted(temporary));
    if (done)
    {
        // Changing the journal writes the file through to the disk before it gets its name.
        auto copy = SqliteDatabase::open(temporary, SqliteDatabase::Mode::readWrite);
        done = copy ? copy->run("PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL") : copy.error();
    }
    if (done)
        return publish(temporary, path);
    fs::remove(temporary, ignored);
    return renamed(done.error(), database.name(), path);
}

} // namespace document
