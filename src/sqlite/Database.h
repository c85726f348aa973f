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

namespace sqlite
{

/// A prepared statement. Columns and parameters count from 0.
class Statement
{
public:
    explicit Statement(sqlite3_stmt* prepared);

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, std::string_view text);            // until the next reset it must stay
    Statement& bind(int parameter, std::span<const std::byte> bytes); // the same

    std::int64_t number(int column) const;
    std::string_view text(int column) const;            // until the next step
    std::span<const std::byte> bytes(int column) const; // the same

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* prepared) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> prepared;
};

/// Memory that SQLite has lent.
class Bytes
{
public:
    Bytes(unsigned char* bytes, std::size_t count) : start(bytes), size(count) {}
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
class Database
{
public:
    enum class Mode
    {
        readWrite,
        readOnly,
        frozen // nobody writes to it while it is open, and no file is made beside it
    };

    /// content: what the file should be, for sentences: "song.tutti is not a song".
    static base::Result<Database> open(const std::filesystem::path& path, Mode mode,
                                       std::string content = "a database");

    /// name: for sentences.
    static base::Result<Database> inMemory(std::string name);

    /// Statements without parameters and results.
    base::Result<void> run(std::string_view sql);

    /// The first row's only number.
    base::Result<std::int64_t> number(std::string_view sql);

    /// Kept prepared for the next time.
    base::Result<Statement*> statement(std::string_view sql);

    /// Runs a statement to its end.
    base::Result<void> finish(Statement& statement);

    /// Runs a statement to its end or to where `row` answers an error.
    base::Result<void> forEachRow(Statement& statement, const std::function<base::Result<void>(const Statement&)>& row);

    /// What `work` does is done whole or not at all.
    base::Result<void> transaction(const std::function<base::Result<void>()>& work);

    /// The system does not let this program write to the file.
    bool isReadOnly() const;

    /// The file that is open is no longer the one of that name: it was moved, replaced or deleted.
    bool hasMoved() const;

    /// From here on, changedByOthers tells whether another program has written to the file.
    void watchOthers();
    base::Result<bool> changedByOthers();

    /// All of it at one moment, without a file, under the same name.
    base::Result<Database> inMemoryCopy() const;

    /// As the bytes of a file. Precondition: this is in memory.
    base::Result<Bytes> bytes() const;

    const std::string& name() const { return fileName; }

private:
    Database() = default;

    struct Close
    {
        void operator()(sqlite3* connection) const;
    };

    base::Result<void> connect(const std::string& where, int flags);
    base::Error error(int code) const;

    std::string fileName; // without its folder
    std::string content;  // "a song"
    std::unique_ptr<sqlite3, Close> connection;
    std::map<std::string, Statement, std::less<>> statements;
    std::int64_t version = -1; // of the file, as others make it; nothing equals -1
};

/// Runs a statement with these whole numbers, texts and bytes for its parameters, in their order, to its end or to
/// where `row` answers an error.
base::Result<void> forEach(Database& database, std::string_view sql,
                           const std::function<base::Result<void>(const Statement&)>& row, const auto&... values)
{
    const auto statement = database.statement(sql);
    if (!statement)
        return statement.error();
    int parameter = 0;
    ((*statement)->bind(parameter++, values), ...);
    return database.forEachRow(**statement, row);
}

/// The same to its end, whatever rows it has.
base::Result<void> execute(Database& database, std::string_view sql, const auto&... values)
{
    return forEach(
        database, sql, [](const Statement&) { return base::Result<void>(); }, values...);
}

} // namespace sqlite
