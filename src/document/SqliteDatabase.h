// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace document
{

/// A prepared statement. Columns and parameters count from 0.
class SqliteStatement
{
public:
    explicit SqliteStatement(sqlite3_stmt* prepared);

    SqliteStatement& bind(int parameter, std::int64_t value);
    SqliteStatement& bind(int parameter, std::string_view text); // until the next reset it must stay

    std::int64_t number(int column) const;
    std::string_view text(int column) const; // until the next step

private:
    friend class SqliteDatabase;
    struct Finalize
    {
        void operator()(sqlite3_stmt* prepared) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> prepared;
};

/// Memory that SQLite has lent.
class SqliteBytes
{
public:
    SqliteBytes(unsigned char* bytes, std::size_t count) : start(bytes), size(count) {}
    std::span<const std::byte> view() const { return std::as_bytes(std::span(start.get(), size)); }

private:
    struct Free
    {
        void operator()(unsigned char* bytes) const;
    };
    std::unique_ptr<unsigned char, Free> start;
    std::size_t size;
};

/// One SQLite file, or one in memory. Its errors name the file and say for people what is wrong.
class SqliteDatabase
{
public:
    enum class Mode
    {
        readWrite,
        readOnly,
        frozen // nobody writes to it while it is open, and no file is made beside it
    };

    static base::Result<SqliteDatabase> open(const std::filesystem::path& path, Mode mode);
    static base::Result<SqliteDatabase> inMemory();

    /// Statements without parameters and results.
    base::Result<void> run(std::string_view sql);

    /// The first row's only number.
    base::Result<std::int64_t> number(std::string_view sql);

    /// Kept prepared for the next time.
    base::Result<SqliteStatement*> statement(std::string_view sql);

    /// Runs a statement to its end.
    base::Result<void> finish(SqliteStatement& statement);

    /// Runs a statement to its end or to where `row` answers an error.
    base::Result<void> forEachRow(SqliteStatement& statement,
                                  const std::function<base::Result<void>(const SqliteStatement&)>& row);

    /// What `work` does is done whole or not at all.
    base::Result<void> transaction(const std::function<base::Result<void>()>& work);

    /// The system does not let this program write to the file.
    bool isReadOnly() const;

    /// The file that is open is no longer the one of that name: it was moved, replaced or deleted.
    bool hasMoved() const;

    /// From here on, changedByOthers tells whether another program has written to the file.
    void watchOthers();
    base::Result<bool> changedByOthers();

    /// All of it at one moment, without a file.
    base::Result<SqliteDatabase> inMemoryCopy() const;

    /// As the bytes of a file. Precondition: this is in memory.
    base::Result<SqliteBytes> bytes() const;

    const std::string& name() const { return fileName; }

private:
    SqliteDatabase() = default;

    struct Close
    {
        void operator()(sqlite3* connection) const;
    };

    base::Result<void> connect(const std::string& where, int flags);
    base::Error error(int code) const;

    std::string fileName; // without its folder
    std::unique_ptr<sqlite3, Close> connection;
    std::map<std::string, SqliteStatement, std::less<>> statements;
    std::int64_t version = -1; // of the file, as others make it; nothing equals -1
};

} // namespace document
