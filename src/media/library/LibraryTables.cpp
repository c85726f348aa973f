// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/LibraryTables.h"

#include "media/library/LibraryChoices.h"
#include "media/library/SoundQuery.h"

#include <algorithm>
#include <chrono>

namespace media
{

namespace
{

namespace fs = std::filesystem;
using base::Result;
using sqlite::Database;
using sqlite::Statement;

std::int64_t numberOf(fs::file_time_type time)
{
    return std::chrono::nanoseconds(time.time_since_epoch()).count();
}

fs::file_time_type timeOf(std::int64_t number)
{
    return fs::file_time_type(
        std::chrono::duration_cast<fs::file_time_type::duration>(std::chrono::nanoseconds(number)));
}

std::string joinedTags(const std::vector<std::string>& tags)
{
    std::string text;
    for (const auto& tag : tags)
        text += wordsOf(tag) + ' ';
    return text;
}

/// The first row, as `read` sees it, or nothing.
template <typename Read>
auto first(Database& database, std::string_view sql, const Read& read, const auto&... values)
    -> Result<std::optional<decltype(read(std::declval<const Statement&>()))>>
{
    std::optional<decltype(read(std::declval<const Statement&>()))> found;
    const auto done = sqlite::forEach(
        database, sql,
        [&](const Statement& row) -> Result<void>
        {
            if (!found)
                found = read(row);
            return {};
        },
        values...);
    if (!done)
        return done.error();
    return found;
}

std::int64_t firstNumber(const Statement& row)
{
    return row.number(0);
}

/// Paths in the folder lie between these two.
std::pair<std::string, std::string> boundsBelow(const fs::path& folder)
{
    const auto& path = folder.native();
    const auto inner = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    return {inner + '/', inner + '0'}; // '0' comes after '/'
}

} // namespace

Result<std::unordered_map<std::string, KnownFile>> LibraryTables::known(const fs::path& folder)
{
    std::unordered_map<std::string, KnownFile> files;
    const auto [from, to] = boundsBelow(folder);
    const auto done = sqlite::forEach(
        database,
        "SELECT f.path, s.name, s.id, s.bytes, s.changed FROM folder f JOIN sound s ON s.folder = f.id "
        "WHERE f.path = ? OR (f.path >= ? AND f.path < ?)",
        [&](const Statement& row) -> Result<void>
        {
            const FileStamp stamp{static_cast<std::uintmax_t>(row.number(3)), timeOf(row.number(4))};
            files[(fs::path(row.text(0)) / row.text(1)).native()] = {row.number(2), stamp};
            return {};
        },
        from.substr(0, from.size() - 1), from, to);
    if (!done)
        return done.error();
    return files;
}

Result<void> LibraryTables::put(const ScannedSound& sound, const fs::path& shownFolder,
                                const std::vector<std::string>& tags)
{
    const auto folder = folderKey(sound.path.parent_path().native());
    if (!folder)
        return folder.error();
    const auto name = sound.path.filename().string();
    const auto known =
        first(database, "SELECT id FROM sound WHERE folder = ? AND name = ?", firstNumber, *folder, name);
    if (!known)
        return known.error();
    if (*known)
        if (auto dropped = drop(**known); !dropped)
            return dropped;
    const auto info = sound.info ? *sound.info : SoundInfo{};
    const auto added =
        first(database,
              "INSERT INTO sound (folder, name, sortKey, bytes, changed, frames, rate, channels, format, error) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
              firstNumber, *folder, name, sortKey(name), static_cast<std::int64_t>(sound.stamp.bytes),
              numberOf(sound.stamp.changed), info.frames.value, info.rate.hertz, std::int64_t{info.channels},
              info.format, sound.info ? std::string() : sound.info.error().message);
    if (!added)
        return added.error();
    return sqlite::execute(database, "INSERT INTO words (rowid, name, folder, tags) VALUES (?, ?, ?, ?)", **added,
                           wordsOf(name), wordsOf(shownFolder.string()), joinedTags(tags));
}

Result<SoundKey> LibraryTables::folderKey(const std::string& path)
{
    const auto known = first(database, "SELECT id FROM folder WHERE path = ?", firstNumber, path);
    if (!known)
        return known.error();
    if (*known)
        return **known;
    const auto added = first(database, "INSERT INTO folder (path, sortKey) VALUES (?, ?) RETURNING id", firstNumber,
                             path, sortKey(path));
    if (!added)
        return added.error();
    return **added;
}

Result<void> LibraryTables::drop(SoundKey key)
{
    auto done = sqlite::execute(database, "DELETE FROM words WHERE rowid = ?", key);
    return done ? sqlite::execute(database, "DELETE FROM sound WHERE id = ?", key) : done;
}

Result<void> LibraryTables::setTags(SoundKey sound, const std::vector<std::string>& tags)
{
    return sqlite::execute(database, "UPDATE words SET tags = ? WHERE rowid = ?", joinedTags(tags), sound);
}

Result<void> LibraryTables::keepFolders(const std::function<bool(const fs::path&)>& isKept)
{
    std::vector<SoundKey> foreign;
    const auto found = sqlite::forEach(database, "SELECT id, path FROM folder",
                                       [&](const Statement& row) -> Result<void>
                                       {
                                           if (!isKept(row.text(1)))
                                               foreign.push_back(row.number(0));
                                           return {};
                                       });
    if (!found || foreign.empty())
        return found;
    return database.transaction(
        [&]
        {
            Result<void> done;
            for (auto id = foreign.begin(); done && id != foreign.end(); ++id)
                for (const auto* const sql :
                     {"DELETE FROM words WHERE rowid IN (SELECT id FROM sound WHERE folder = ?)",
                      "DELETE FROM sound WHERE folder = ?", "DELETE FROM folder WHERE id = ?"})
                    if (done)
                        done = sqlite::execute(database, sql, *id);
            return done;
        });
}

Result<std::optional<SoundKey>> LibraryTables::keyOf(const fs::path& sound)
{
    return first(database, "SELECT s.id FROM folder f JOIN sound s ON s.folder = f.id WHERE f.path = ? AND s.name = ?",
                 firstNumber, sound.parent_path().native(), sound.filename().native());
}

Result<std::optional<LibrarySound>> LibraryTables::describe(SoundKey sound)
{
    return first(
        database,
        "SELECT f.path, s.name, s.frames, s.rate, s.channels, s.format, s.id FROM sound s JOIN folder f ON f.id = "
        "s.folder "
        "WHERE s.id = ?",
        [](const Statement& row)
        {
            LibrarySound found{.key = row.number(6), .path = fs::path(row.text(0)) / row.text(1)};
            found.rate = base::SampleRate{static_cast<std::int32_t>(row.number(3))};
            found.seconds =
                static_cast<double>(row.number(2)) / static_cast<double>(std::max<std::int64_t>(row.number(3), 1));
            found.channels = static_cast<int>(row.number(4));
            found.format = row.text(5);
            return found;
        },
        sound);
}

Result<std::vector<SoundKey>> LibraryTables::matching(const std::string& match)
{
    std::vector<SoundKey> matches;
    const auto found = sqlite::forEach(
        database, "SELECT rowid FROM words WHERE words MATCH ?",
        [&](const Statement& row) -> Result<void>
        {
            matches.push_back(row.number(0));
            return {};
        },
        match);
    if (!found)
        return found.error();
    std::ranges::sort(matches);
    return matches;
}

Result<LibraryCatalogue> LibraryTables::catalogue(const std::set<std::string>& hidden, std::set<SoundKey> favourites)
{
    std::vector<std::string> folders;
    std::vector<LibraryCatalogue::Entry> entries;
    SoundKey lastFolder = 0;
    bool shown = false;
    const auto done = sqlite::forEach(
        database,
        "SELECT f.id, f.path, s.id, s.frames, s.rate, s.channels FROM folder f JOIN sound s ON s.folder = f.id "
        "WHERE s.error = '' ORDER BY f.sortKey, f.id, s.sortKey",
        [&](const Statement& row) -> Result<void>
        {
            if (folders.empty() || row.number(0) != lastFolder)
            {
                folders.emplace_back(row.text(1));
                lastFolder = row.number(0);
                shown = std::ranges::none_of(hidden, [&](const auto& one) { return liesIn(folders.back(), one); });
            }
            const auto rate = std::max<std::int64_t>(row.number(4), 1);
            if (shown)
                entries.push_back({row.number(2), static_cast<double>(row.number(3)) / static_cast<double>(rate),
                                   static_cast<std::int32_t>(rate), static_cast<std::int32_t>(row.number(5)),
                                   folders.size() - 1});
            return {};
        });
    if (!done)
        return done.error();
    return LibraryCatalogue(std::move(entries), std::move(folders), std::move(favourites));
}

Result<std::vector<std::string>> LibraryTables::unreadable(const fs::path& folder)
{
    std::vector<std::string> reasons;
    const auto [from, to] = boundsBelow(folder);
    const auto done = sqlite::forEach(
        database,
        "SELECT s.error FROM folder f JOIN sound s ON s.folder = f.id WHERE s.error <> '' "
        "AND (f.path = ? OR (f.path >= ? AND f.path < ?)) ORDER BY f.sortKey, s.sortKey",
        [&](const Statement& row) -> Result<void>
        {
            reasons.emplace_back(row.text(0));
            return {};
        },
        from.substr(0, from.size() - 1), from, to);
    if (!done)
        return done.error();
    return reasons;
}

std::vector<std::byte> LibraryTables::thumbnail(SoundKey sound)
{
    const auto kept = first(
        database, "SELECT picture FROM sound WHERE id = ?",
        [](const Statement& row)
        {
            const auto bytes = row.bytes(0);
            return std::vector<std::byte>(bytes.begin(), bytes.end());
        },
        sound);
    return kept && *kept ? **kept : std::vector<std::byte>();
}

Result<void> LibraryTables::keepThumbnail(SoundKey sound, std::span<const std::byte> picture)
{
    return sqlite::execute(database, "UPDATE sound SET picture = ? WHERE id = ?", picture, sound);
}

} // namespace media
