// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/IndexFile.h"

#include "base/SystemError.h"
#include "base/UnfinishedFile.h"

namespace media
{

namespace
{

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;
using sqlite::Database;

/// Raised with every change of the tables: an index of another number is made anew.
constexpr std::int64_t version = 1;

constexpr std::string_view tables = R"(
CREATE TABLE folder (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sortKey TEXT NOT NULL);
CREATE TABLE sound (
    id INTEGER PRIMARY KEY, folder INTEGER NOT NULL, name TEXT NOT NULL, sortKey TEXT NOT NULL,
    bytes INTEGER NOT NULL, changed INTEGER NOT NULL,
    frames INTEGER NOT NULL, rate INTEGER NOT NULL, channels INTEGER NOT NULL, format TEXT NOT NULL,
    error TEXT NOT NULL, picture BLOB,
    UNIQUE (folder, name));
CREATE VIRTUAL TABLE words
    USING fts5 (name, folder, tags, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');
)";

constexpr std::string_view content = "the library's index";

base::Error otherVersion()
{
    return {ErrorKind::newer, "the library's index is of another version"};
}

Result<Database> openToWrite(const fs::path& file)
{
    auto database = Database::open(file, Database::Mode::readWrite, std::string(content));
    if (!database)
        return database;
    const auto found = database->number("PRAGMA user_version");
    if (!found)
        return found.error();
    if (*found != version)
        return otherVersion();
    if (database->isReadOnly())
        return base::Error{ErrorKind::denied, file.string() + " is read-only"};
    if (const auto set =
            database->run("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; BEGIN IMMEDIATE; ROLLBACK");
        !set)
        return set.error();
    return database;
}

Result<Database> copyInMemory(const fs::path& file)
{
    const auto frozen = Database::open(file, Database::Mode::frozen, std::string(content));
    if (!frozen)
        return frozen.error();
    auto copy = frozen->inMemoryCopy();
    if (!copy)
        return copy;
    const auto found = copy->number("PRAGMA user_version");
    if (!found)
        return found.error();
    if (*found != version)
        return otherVersion();
    return copy;
}

Result<Database> emptyInMemory()
{
    auto database = Database::inMemory(std::string(content));
    if (!database)
        return database;
    if (const auto made = database->run(std::string(tables) + "PRAGMA user_version = " + std::to_string(version));
        !made)
        return made.error();
    return database;
}

/// Without a sound, under its name.
OpenedIndex makeIndex(const fs::path& file)
{
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    for (const auto* const suffix : {"-wal", "-shm"})
        fs::remove(fs::path(file) += suffix, error);
    const auto empty = emptyInMemory();
    const auto bytes = empty ? empty->bytes() : Result<sqlite::Bytes>(empty.error());
    if (!bytes)
        return indexInMemory(bytes.error().message);
    base::UnfinishedFile written(file.parent_path());
    written.write(bytes->view(), 0);
    if (!written.publish(file, base::UnfinishedFile::Taken::replace))
        return indexInMemory(file.string() + " cannot be written: " + base::reasonOf(written.error()));
    auto database = openToWrite(file);
    if (!database)
        return indexInMemory(database.error().message);
    return {*std::move(database), true, {}};
}

} // namespace

OpenedIndex openIndex(const fs::path& file)
{
    std::error_code error;
    if (!fs::exists(file, error))
        return makeIndex(file);
    auto database = openToWrite(file);
    if (database)
        return {*std::move(database), false, {}};
    if (database.error().kind == ErrorKind::unreadable)
        return remakeIndex(file);
    if (database.error().kind == ErrorKind::newer)
        return makeIndex(file);
    // What can be read, if not written, serves as a copy.
    if (auto copy = copyInMemory(file))
        return {*std::move(copy),
                false,
                {"what is new in the library is read again at each start: " + database.error().message}};
    return indexInMemory(database.error().message);
}

OpenedIndex remakeIndex(const fs::path& file)
{
    auto made = makeIndex(file);
    made.notes.insert(made.notes.begin(), "the library's index was damaged and is made anew; your folders, favourites "
                                          "and tags are as they were");
    return made;
}

OpenedIndex indexInMemory(const std::string& why)
{
    OpenedIndex opened{{}, true, {"the library's sounds are read again at each start: " + why}};
    if (auto database = emptyInMemory())
        opened.database = *std::move(database);
    return opened;
}

} // namespace media
