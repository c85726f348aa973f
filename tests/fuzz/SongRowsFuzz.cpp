// SPDX-License-Identifier: GPL-3.0-or-later
// Rows written into the sample song's file, one a line: table, id, the third column, and a body ("-" deletes the row):
//     clips 9 4 {"id": 9, ...}
//     history 3 0 {"edits": [...], "inverse": [...]}
#include "fuzz/Json.h"
#include "fuzz/OpenSong.h"
#include "sqlite/Database.h"
#include "support/RandomEdits.h"
#include "unit/document/SampleSong.h"

#include <sstream>

namespace
{

using sqlite::Database;

struct Row
{
    std::string table;
    std::int64_t id = 0;
    std::int64_t third = 0;
    std::string body;
};

Row readRow(const std::string& line)
{
    std::istringstream in(line);
    Row row;
    in >> row.table >> row.id >> row.third;
    std::getline(in >> std::ws, row.body);
    return row;
}

std::string insertFor(const std::string& table)
{
    if (table == "song")
        return "REPLACE INTO song (id, lastId, body) VALUES (?, ?, ?)";
    if (table == "tracks")
        return "REPLACE INTO tracks (id, position, body) VALUES (?, ?, ?)";
    if (table == "clips")
        return "REPLACE INTO clips (id, track, body) VALUES (?, ?, ?)";
    if (table == "sounds" || table == "markers")
        return "REPLACE INTO " + table + " (id, body) SELECT ?1, ?3 WHERE ?2 = ?2";
    if (table == "history")
        return "REPLACE INTO history (number, undone, edits, inverse, time, name) VALUES (?, ?, ?, ?, 0, 'Gesture')";
    return {};
}

void write(const Row& row, Database& database)
{
    const auto insert = insertFor(row.table);
    if (insert.empty())
        return;
    const auto isHistory = row.table == "history";
    if (row.body == "-")
    {
        const auto erase =
            database.statement("DELETE FROM " + row.table + (isHistory ? " WHERE number = ?" : " WHERE id = ?"));
        static_cast<void>(database.finish((*erase)->bind(0, row.id)));
        return;
    }
    auto body = row.body;
    auto inverse = row.body;
    if (const auto json = fuzz::Json::parse(row.body, nullptr, false);
        isHistory && json.is_object() && json.contains("edits") && json.contains("inverse"))
    {
        body = json["edits"].dump();
        inverse = json["inverse"].dump();
    }
    const auto statement = database.statement(insert);
    fuzz::require(static_cast<bool>(statement), "rows can be written to " + row.table);
    (*statement)->bind(0, row.id).bind(1, row.third).bind(2, body);
    if (isHistory)
        (*statement)->bind(3, inverse);
    static_cast<void>(database.finish(**statement));
}

/// A song file with a history, in the simplest journal mode.
std::string sampleFile()
{
    const auto path = fuzz::folder() / "sample.tutti";
    {
        auto document = document::Document::create(path, test::sampleSong());
        support::RandomEdits random(1);
        for (int i = 0; i < 4; ++i)
            static_cast<void>(document->apply({"Gesture", {random.next(document->song())}}));
        static_cast<void>(document->undo());
    }
    static_cast<void>(Database::open(path, Database::Mode::readWrite)->run("PRAGMA journal_mode = DELETE"));
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto sample = sampleFile();
    const auto path = fuzz::folder() / "song.tutti";
    fuzz::write(path, sample);
    {
        auto database = Database::open(path, Database::Mode::readWrite);
        static_cast<void>(database->run("BEGIN"));
        for (const auto& line : fuzz::linesOf(fuzz::asText(data, size)))
            write(readRow(line), *database);
        static_cast<void>(database->run("COMMIT"));
    }
    fuzz::openSong(path);
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t mostBytes,
                                               unsigned seed)
{
    return fuzz::mutateLines(data, size, mostBytes, seed,
                             [](auto& lines, std::size_t at, auto& random)
                             {
                                 auto row = readRow(lines[at]);
                                 if (fuzz::below(10, random) == 0)
                                     row.third = static_cast<std::int64_t>(fuzz::below(20, random)) - 1;
                                 else
                                     row.body = fuzz::mutateJson(row.body, random);
                                 lines[at] = row.table + " " + std::to_string(row.id) + " " +
                                             std::to_string(row.third) + " " + row.body;
                             });
}
