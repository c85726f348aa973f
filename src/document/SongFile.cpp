// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SongFile.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

namespace document
{

namespace
{

namespace fs = std::filesystem;
using enum base::ErrorKind;

/// SQLite, "Database File Format", section 1.3: the header's text, and at 68 the application id, big end first.
constexpr std::string_view magic("SQLite format 3\0", 16);
constexpr std::size_t applicationIdAt = 68;

std::int64_t bigEndian(const char* bytes)
{
    std::int64_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value * 256 + static_cast<unsigned char>(bytes[i]);
    return value;
}

bool hasUnmergedLog(const fs::path& path)
{
    std::error_code none;
    const auto log = fs::path(path) += "-wal";
    return fs::exists(log, none) && fs::file_size(log, none) > 0;
}

/// Takes the lock that writing needs and gives it back.
base::Result<void> tryToWrite(SqliteDatabase& database)
{
    if (database.isReadOnly())
        return base::Error{denied, database.name() + " is read-only"};
    auto done = database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    if (done)
        done = database.run("BEGIN IMMEDIATE; ROLLBACK");
    return done;
}

} // namespace

base::Result<void> checkIsSong(const fs::path& path)
{
    const auto name = path.filename().string();
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return base::Error{missing, name + " is not there"};
    if (status.type() == fs::file_type::none)
        return base::Error{denied, name + " cannot be opened: " + error.message()};
    if (status.type() == fs::file_type::directory)
        return base::Error{unreadable, name + " is a folder, not a song"};
    if (status.type() != fs::file_type::regular)
        return base::Error{unreadable, name + " is not a song"};
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::Error{denied, name + " cannot be opened: " + std::strerror(errno)};
    std::array<char, 100> header{};
    file.read(header.data(), header.size());
    if (file.gcount() == 0)
        return base::Error{unreadable, name + " is empty"};
    if (static_cast<std::size_t>(file.gcount()) < header.size() ||
        std::string_view(header.data(), magic.size()) != magic ||
        bigEndian(header.data() + applicationIdAt) != applicationId)
        return base::Error{unreadable, name + " is not a song"};
    return {};
}

base::Result<OpenedFile> openSongFile(const fs::path& path)
{
    auto database = SqliteDatabase::open(path, SqliteDatabase::Mode::readWrite);
    auto opened = database ? tryToWrite(*database) : database.error();
    if (opened)
        return OpenedFile{*std::move(database), false};
    if (opened.error().kind != denied)
        return opened.error();
    const auto mode = hasUnmergedLog(path) ? SqliteDatabase::Mode::readOnly : SqliteDatabase::Mode::frozen;
    database = SqliteDatabase::open(path, mode);
    opened = database ? database->run("PRAGMA schema_version") : database.error();
    if (opened)
        return OpenedFile{*std::move(database), true};
    if (opened.error().kind == denied && mode == SqliteDatabase::Mode::readOnly)
        return base::Error{denied, path.filename().string() +
                                       " was left in the middle of work, and its folder is read-only: copy it, with "
                                       "the files beside it, to where it can be written"};
    return opened.error();
}

base::Result<void> publish(const fs::path& temporary, const fs::path& path)
{
    std::error_code error;
    std::error_code ignored;
    fs::create_hard_link(temporary, path, error);
    if (error && error != std::errc::file_exists && !fs::exists(path, ignored))
    {
        // No hard links on this file system.
        fs::rename(temporary, path, error);
        if (!error)
            return {};
    }
    fs::remove(temporary, ignored);
    if (!error)
        return {};
    if (fs::exists(path, ignored))
        return existsAlready(path);
    return base::Error{failed, path.filename().string() + " cannot be written: " + error.message()};
}

base::Error existsAlready(const fs::path& path)
{
    return {invalid, path.filename().string() + " exists already"};
}

} // namespace document
