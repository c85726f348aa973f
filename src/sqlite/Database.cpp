// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/Database.h"

#include "base/SystemError.h"

#include <cstring>
#include <sqlite3.h>
#include <utility>

namespace sqlite
{

namespace
{

constexpr int busyMilliseconds = 2000;
constexpr int longestRow = 512 * 1024 * 1024;

/// As part of a "file:" address.
std::string escaped(const std::string& path)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const char byte : path)
    {
        const auto value = static_cast<unsigned char>(byte);
        if (std::strchr("%?#", byte))
            result += {'%', digits[value / 16], digits[value % 16]};
        else
            result += byte;
    }
    return result;
}

bool hasMoved(sqlite3* connection)
{
    int moved = 0;
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

std::string reasonOfSystem(sqlite3* connection)
{
    const auto number = sqlite3_system_errno(connection);
    return number == 0 ? "" : ": " + std::string(std::strerror(number));
}

} // namespace

Statement::Statement(sqlite3_stmt* newlyPrepared) : prepared(newlyPrepared) {}

Statement& Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(prepared.get(), parameter + 1, value);
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text)
{
    sqlite3_bind_text64(prepared.get(), parameter + 1, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int parameter, std::span<const std::byte> bytes)
{
    sqlite3_bind_blob64(prepared.get(), parameter + 1, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(prepared.get(), column);
}

std::string_view Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared.get(), column));
    const auto size = sqlite3_column_bytes(prepared.get(), column);
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(size)) : std::string_view();
}

std::span<const std::byte> Statement::bytes(int column) const
{
    const auto* const start = static_cast<const std::byte*>(sqlite3_column_blob(prepared.get(), column));
    return {start, start ? static_cast<std::size_t>(sqlite3_column_bytes(prepared.get(), column)) : 0};
}

void Bytes::Free::operator()(unsigned char* bytes) const
{
    sqlite3_free(bytes);
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* open) const
{
    // A file that lost its name would lose its log too: what is in the log goes to the file, wherever that is now.
    if (sqlite::hasMoved(open))
        sqlite3_wal_checkpoint_v2(open, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_close_v2(open);
}

base::Result<Database> Database::open(const std::filesystem::path& path, Mode mode, std::string content)
{
    Database database;
    database.content = std::move(content);
    database.fileName = path.filename().string();
    const auto flags = mode == Mode::readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const auto where = "file:" + escaped(std::filesystem::absolute(path).generic_string()) +
                       (mode == Mode::frozen ? "?immutable=1" : "");
    if (const auto connected = database.connect(where, flags | SQLITE_OPEN_URI); !connected)
        return connected.error();
    return database;
}

base::Result<Database> Database::inMemory(std::string name)
{
    Database database;
    database.fileName = std::move(name);
    if (const auto connected = database.connect(":memory:", SQLITE_OPEN_READWRITE); !connected)
        return connected.error();
    return database;
}

/// Files come from strangers: nothing in them may run (triggers, views, functions), and rows have a limit.
base::Result<void> Database::connect(const std::string& where, int flags)
{
    sqlite3* opened = nullptr;
    const auto code = sqlite3_open_v2(where.c_str(), &opened, flags, nullptr);
    connection.reset(opened);
    if (code != SQLITE_OK)
        return error(code);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busyMilliseconds);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, longestRow);
    for (const auto option :
         {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
        sqlite3_db_config(opened, option, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return {};
}

base::Error Database::error(int code) const
{
    using enum base::ErrorKind;
    const auto system = reasonOfSystem(connection.get());
    switch (code & 0xff)
    {
    case SQLITE_FULL:
        return {failed, fileName + " cannot be written: the disk is full; free some space and try again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {denied, fileName + " is read-only"};
    case SQLITE_CANTOPEN:
    {
        // The file was there a moment ago: what is missing is one beside it, which could not be made.
        const auto kind = base::kindOf(sqlite3_system_errno(connection.get()));
        return {kind == missing ? failed : kind, fileName + " cannot be opened" + system};
    }
    case SQLITE_NOTADB:
        return {unreadable, fileName + " is not " + content};
    case SQLITE_CORRUPT:
        return {unreadable, fileName + " is damaged"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {failed, fileName + " is being written by another program"};
    case SQLITE_IOERR:
        return {failed, fileName + " cannot be read or written" + system};
    case SQLITE_NOMEM:
        return {failed, fileName + " does not fit in memory"};
    default:
        return {unreadable, fileName + " is damaged: " + sqlite3_errmsg(connection.get())};
    }
}

base::Result<void> Database::run(std::string_view sql)
{
    const auto code = sqlite3_exec(connection.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return error(code);
    return {};
}

base::Result<std::int64_t> Database::number(std::string_view sql)
{
    const auto query = statement(sql);
    if (!query)
        return query.error();
    std::int64_t value = 0;
    const auto done = forEachRow(**query,
                                 [&](const Statement& row) -> base::Result<void>
                                 {
                                     value = row.number(0);
                                     return {};
                                 });
    if (!done)
        return done.error();
    return value;
}

base::Result<Statement*> Database::statement(std::string_view sql)
{
    if (const auto known = statements.find(sql); known != statements.end())
        return &known->second;
    sqlite3_stmt* prepared = nullptr;
    const auto code = sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK)
        return error(code);
    return &statements.emplace(sql, Statement(prepared)).first->second;
}

base::Result<void> Database::finish(Statement& statement)
{
    return forEachRow(statement, [](const Statement&) { return base::Result<void>(); });
}

base::Result<void> Database::forEachRow(Statement& statement,
                                        const std::function<base::Result<void>(const Statement&)>& row)
{
    base::Result<void> result;
    auto* prepared = statement.prepared.get();
    auto code = sqlite3_step(prepared);
    for (; code == SQLITE_ROW && result; code = sqlite3_step(prepared))
        if (result = row(statement); !result)
            break;
    if (result && code != SQLITE_DONE)
        result = error(code);
    sqlite3_reset(prepared);
    return result;
}

base::Result<void> Database::transaction(const std::function<base::Result<void>()>& work)
{
    auto done = run("BEGIN IMMEDIATE");
    if (!done)
        return done;
    done = work();
    if (done)
        done = run("COMMIT");
    if (!done && sqlite3_get_autocommit(connection.get()) == 0)
        static_cast<void>(run("ROLLBACK"));
    return done;
}

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(connection.get(), "main") != 0;
}

bool Database::hasMoved() const
{
    return sqlite::hasMoved(connection.get());
}

void Database::watchOthers()
{
    const auto now = number("PRAGMA data_version");
    version = now ? *now : -1;
}

base::Result<bool> Database::changedByOthers()
{
    const auto now = number("PRAGMA data_version");
    if (!now)
        return now.error();
    return *now != version;
}

base::Result<Database> Database::inMemoryCopy() const
{
    auto copy = inMemory(fileName);
    if (!copy)
        return copy;
    auto* backup = sqlite3_backup_init(copy->connection.get(), "main", connection.get(), "main");
    if (backup == nullptr)
        return copy->error(sqlite3_errcode(copy->connection.get()));
    const auto all = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (all != SQLITE_DONE)
        return error(all);
    return copy;
}

base::Result<Bytes> Database::bytes() const
{
    sqlite3_int64 size = 0;
    auto* const start = sqlite3_serialize(connection.get(), "main", &size, 0);
    if (start == nullptr)
        return error(SQLITE_NOMEM);
    // "Database File Format", section 1.3.3: from the first moment on it is read and written through a log.
    for (const auto at : {18, 19})
        start[at] = 2;
    return Bytes(start, static_cast<std::size_t>(size));
}

} // namespace sqlite
