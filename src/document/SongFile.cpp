// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/SongFile.h"

#include "base/SystemError.h"
#include "base/UnfinishedFile.h"
#include "document/SongLock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <utility>

namespace document
{

namespace
{

namespace fs = std::filesystem;
using enum base::ErrorKind;

/// Before anything opens it: closing a file takes from this program the locks that SQLite has on it.
base::Result<void> checkIsFile(const fs::path& path)
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
    if (fs::file_size(path, error) == 0)
        return base::Error{unreadable, name + " is empty"};
    return {};
}

base::Result<void> checkIsSong(sqlite::Database& database)
{
    const auto id = database.number("PRAGMA application_id");
    if (!id)
        return id.error();
    if (*id != applicationId)
        return base::Error{unreadable, database.name() + " is not a song"};
    return {};
}

bool hasUnmergedLog(const fs::path& path)
{
    std::error_code none;
    const auto log = fs::path(path) += "-wal";
    return fs::exists(log, none) && fs::file_size(log, none) > 0;
}

/// A writer takes the lock that writing needs and gives it back.
base::Result<void> start(sqlite::Database& database, Access access)
{
    if (database.isReadOnly())
        return base::Error{denied, database.name() + " is read-only"};
    auto done = checkIsSong(database);
    if (done && access == Access::edit)
        done = database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE; ROLLBACK");
    return done;
}

/// What SQLite keeps beside a file of that name: left by a program that was killed, of a song that is gone.
void removeLeftovers(const fs::path& path)
{
    std::error_code ignored;
    for (const auto* const suffix : {"-wal", "-shm", "-journal"})
        fs::remove(fs::path(path) += suffix, ignored);
}

} // namespace

base::Result<OpenedFile> openSongFile(const fs::path& path, Access access)
{
    if (const auto isFile = checkIsFile(path); !isFile)
        return isFile.error();
    auto database = sqlite::Database::open(path, sqlite::Database::Mode::readWrite, "a song");
    const auto opened = database ? start(*database, access) : database.error();
    if (opened)
        return OpenedFile{*std::move(database), {}};
    if (opened.error().kind != denied && opened.error().kind != failed)
        return opened.error();
    const auto mode = hasUnmergedLog(path) ? sqlite::Database::Mode::readOnly : sqlite::Database::Mode::frozen;
    database = sqlite::Database::open(path, mode, "a song");
    const auto isSong = database ? checkIsSong(*database) : database.error();
    if (isSong && opened.error().kind == denied)
        return OpenedFile{*std::move(database), base::Error{denied, path.filename().string() + " is read-only"}};
    if (isSong)
        return OpenedFile{*std::move(database), opened.error()};
    if (opened.error().kind == denied && isSong.error().kind != unreadable && mode == sqlite::Database::Mode::readOnly)
        return base::Error{denied, path.filename().string() +
                                       " was left in the middle of work, and its folder is read-only: copy it, with "
                                       "the files beside it, to where it can be written"};
    return isSong.error();
}

base::Result<void> checkStillThere(const sqlite::Database& database, const fs::path& path)
{
    if (path.empty())
        return {};
    if (database.hasMoved())
        return base::Error{missing, database.name() +
                                        " was moved, replaced or deleted by another program: open it where it is "
                                        "now, or copy what is open to another name"};
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0)
        return base::Error{denied, database.name() + " is read-only"};
    return {};
}

base::Result<void> makeSongFile(const fs::path& path, std::span<const std::byte> content)
{
    const auto name = path.filename().string();
    const auto existsAlready = base::Error{invalid, name + " exists already"};
    const auto folder = fs::absolute(path).parent_path();
    std::error_code ignored;
    if (fs::exists(path, ignored))
        return existsAlready;
    if (!fs::is_directory(folder, ignored))
        return base::Error{missing, "the folder " + folder.string() + " is not there"};
    if (const auto isFree = SongLock::checkFree(path); !isFree)
        return isFree;
    removeLeftovers(path);
    base::UnfinishedFile file(folder);
    file.write(content, 0);
    if (file.publish(path, base::UnfinishedFile::Taken::refuse))
        return {};
    if (file.error() == EEXIST)
        return existsAlready;
    return base::Error{base::kindOf(file.error()), name + " cannot be written: " + base::reasonOf(file.error())};
}

} // namespace document
