// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/LibraryIndex.h"

#include "media/library/SoundQuery.h"

#include <algorithm>
#include <chrono>
#include <functional>

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

LibraryIndex::LibraryIndex(fs::path place, LibraryChoices chosen) : file(std::move(place)), choices(std::move(chosen))
{
    take(openIndex(file));
    const auto ready = attempt(
        [this]
        {
            auto done = forgetOthers();
            if (done)
                done = retag({});
            return done ? loadCatalogue() : done;
        });
    if (!ready)
        take(indexInMemory(ready.error().message));
}

/// Damage is met anywhere; then all is made anew, and the work is done there.
template <typename Work>
auto LibraryIndex::attempt(const Work& work) -> decltype(work())
{
    auto result = work();
    if (result || result.error().kind != base::ErrorKind::unreadable)
        return result;
    take(remakeIndex(file));
    return work();
}

void LibraryIndex::take(OpenedIndex opened)
{
    database = std::move(opened.database);
    remade = remade || opened.empty;
    notes.insert(notes.end(), opened.notes.begin(), opened.notes.end());
}

Result<std::unordered_map<std::string, KnownFile>> LibraryIndex::known(const fs::path& folder)
{
    const std::lock_guard guard(mutex);
    return attempt(
        [&]() -> Result<std::unordered_map<std::string, KnownFile>>
        {
            std::unordered_map<std::string, KnownFile> files;
            const auto [from, to] = boundsBelow(folder);
            const auto inner = from.substr(0, from.size() - 1);
            const auto done = sqlite::forEach(
                *database,
                "SELECT f.path, s.name, s.id, s.bytes, s.changed FROM folder f JOIN sound s ON s.folder = f.id "
                "WHERE f.path = ? OR (f.path >= ? AND f.path < ?)",
                [&](const Statement& row) -> Result<void>
                {
                    const FileStamp stamp{static_cast<std::uintmax_t>(row.number(3)), timeOf(row.number(4))};
                    files[(fs::path(row.text(0)) / row.text(1)).native()] = {row.number(2), stamp};
                    return {};
                },
                inner, from, to);
            if (!done)
                return done.error();
            return files;
        });
}

Result<void> LibraryIndex::put(std::span<const ScannedSound> sounds)
{
    const std::lock_guard guard(mutex);
    return attempt(
        [&]
        {
            return database->transaction(
                [&]
                {
                    Result<void> done;
                    for (auto sound = sounds.begin(); done && sound != sounds.end(); ++sound)
                        done = putOne(*sound);
                    return done;
                });
        });
}

Result<void> LibraryIndex::putOne(const ScannedSound& sound)
{
    const auto folderPath = sound.path.parent_path();
    const auto folder = folderKey(folderPath.native());
    if (!folder)
        return folder.error();
    const auto name = sound.path.filename().string();
    const auto known =
        first(*database, "SELECT id FROM sound WHERE folder = ? AND name = ?", firstNumber, *folder, name);
    if (!known)
        return known.error();
    if (*known)
        if (auto dropped = dropOne(**known); !dropped)
            return dropped;
    const auto info = sound.info ? *sound.info : SoundInfo{};
    const auto added =
        first(*database,
              "INSERT INTO sound (folder, name, sortKey, bytes, changed, frames, rate, channels, format, error) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
              firstNumber, *folder, name, sortKey(name), static_cast<std::int64_t>(sound.stamp.bytes),
              numberOf(sound.stamp.changed), info.frames.value, info.rate.hertz, std::int64_t{info.channels},
              info.format, sound.info ? std::string() : sound.info.error().message);
    if (!added)
        return added.error();
    return sqlite::execute(*database, "INSERT INTO words (rowid, name, folder, tags) VALUES (?, ?, ?, ?)", **added,
                           wordsOf(name), wordsOf(shownFolder(folderPath)), joinedTags(tagsOf(sound.path.native())));
}

/// From the folder that the user added on.
std::string LibraryIndex::shownFolder(const fs::path& path) const
{
    for (const auto& folder : choices.folders)
        if (liesIn(path, folder))
            return path.lexically_relative(fs::path(folder).parent_path()).string();
    return path.string();
}

Result<SoundKey> LibraryIndex::folderKey(const std::string& path)
{
    const auto known = first(*database, "SELECT id FROM folder WHERE path = ?", firstNumber, path);
    if (!known)
        return known.error();
    if (*known)
        return **known;
    const auto added = first(*database, "INSERT INTO folder (path, sortKey) VALUES (?, ?) RETURNING id", firstNumber,
                             path, sortKey(path));
    if (!added)
        return added.error();
    return **added;
}

Result<void> LibraryIndex::dropOne(SoundKey key)
{
    auto done = sqlite::execute(*database, "DELETE FROM words WHERE rowid = ?", key);
    return done ? sqlite::execute(*database, "DELETE FROM sound WHERE id = ?", key) : done;
}

Result<void> LibraryIndex::drop(std::span<const SoundKey> sounds)
{
    const std::lock_guard guard(mutex);
    return attempt(
        [&]
        {
            return database->transaction(
                [&]
                {
                    Result<void> done;
                    for (auto sound = sounds.begin(); done && sound != sounds.end(); ++sound)
                        done = dropOne(*sound);
                    return done;
                });
        });
}

Result<void> LibraryIndex::refresh(std::set<std::string> hidden)
{
    const std::lock_guard guard(mutex);
    hiddenFolders = std::move(hidden);
    return attempt([this] { return loadCatalogue(); });
}

Result<void> LibraryIndex::loadCatalogue()
{
    std::vector<std::string> folders;
    std::vector<LibraryCatalogue::Entry> entries;
    SoundKey lastFolder = 0;
    bool shown = false;
    auto done = sqlite::forEach(
        *database,
        "SELECT f.id, f.path, s.id, s.frames, s.rate, s.channels FROM folder f JOIN sound s ON s.folder = f.id "
        "WHERE s.error = '' ORDER BY f.sortKey, f.id, s.sortKey",
        [&](const Statement& row) -> Result<void>
        {
            if (folders.empty() || row.number(0) != lastFolder)
            {
                folders.emplace_back(row.text(1));
                lastFolder = row.number(0);
                shown = std::ranges::none_of(hiddenFolders,
                                             [&](const auto& hidden) { return liesIn(folders.back(), hidden); });
            }
            const auto rate = std::max<std::int64_t>(row.number(4), 1);
            if (shown)
                entries.push_back({row.number(2), static_cast<double>(row.number(3)) / static_cast<double>(rate),
                                   static_cast<std::int32_t>(rate), static_cast<std::int32_t>(row.number(5)),
                                   folders.size() - 1});
            return {};
        });
    std::set<SoundKey> favourites;
    for (auto path = choices.favourites.begin(); done && path != choices.favourites.end(); ++path)
    {
        const auto key = keyOf(*path);
        if (!key)
            done = key.error();
        else if (*key)
            favourites.insert(**key);
    }
    if (done)
        catalogue = LibraryCatalogue(std::move(entries), std::move(folders), std::move(favourites));
    return done;
}

Result<std::optional<SoundKey>> LibraryIndex::keyOf(const std::string& path)
{
    const fs::path sound(path);
    return first(*database, "SELECT s.id FROM folder f JOIN sound s ON s.folder = f.id WHERE f.path = ? AND s.name = ?",
                 firstNumber, sound.parent_path().native(), sound.filename().native());
}

Result<SoundHits> LibraryIndex::search(const SoundQuery& query)
{
    const auto text = parseQuery(query.text);
    const std::lock_guard guard(mutex);
    return attempt(
        [&]() -> Result<SoundHits>
        {
            std::vector<SoundKey> matches;
            if (!text.match.empty())
                if (const auto found = sqlite::forEach(
                        *database, "SELECT rowid FROM words WHERE words MATCH ?",
                        [&](const Statement& row) -> Result<void>
                        {
                            matches.push_back(row.number(0));
                            return {};
                        },
                        text.match);
                    !found)
                    return found.error();
            std::ranges::sort(matches);
            const auto* const matched = text.match.empty() ? nullptr : &matches;
            if (!query.recent)
                return catalogue.select(query, text, matched);
            std::vector<SoundKey> latest;
            for (const auto& path : choices.recent)
                if (const auto key = keyOf(path); !key)
                    return key.error();
                else if (*key)
                    latest.push_back(**key);
            return catalogue.selectFrom(latest, query, text, matched);
        });
}

Result<std::optional<LibrarySound>> LibraryIndex::row(SoundKey key)
{
    return first(
        *database,
        "SELECT f.path, s.name, s.frames, s.rate, s.channels, s.format FROM sound s JOIN folder f ON f.id = s.folder "
        "WHERE s.id = ?",
        [&](const Statement& row)
        {
            LibrarySound sound{.key = key, .path = fs::path(row.text(0)) / row.text(1)};
            sound.rate = base::SampleRate{static_cast<std::int32_t>(row.number(3))};
            sound.seconds =
                static_cast<double>(row.number(2)) / static_cast<double>(std::max<std::int64_t>(row.number(3), 1));
            sound.channels = static_cast<int>(row.number(4));
            sound.format = row.text(5);
            sound.favourite = choices.favourites.contains(sound.path.native());
            sound.tags = tagsOf(sound.path.native());
            return sound;
        },
        key);
}

Result<std::vector<LibrarySound>> LibraryIndex::describe(std::span<const SoundKey> keys)
{
    const std::lock_guard guard(mutex);
    return attempt(
        [&]() -> Result<std::vector<LibrarySound>>
        {
            std::vector<LibrarySound> sounds;
            for (const auto key : keys)
                if (auto sound = row(key); !sound)
                    return sound.error();
                else if (*sound)
                    sounds.push_back(**std::move(sound));
            return sounds;
        });
}

std::optional<SoundKey> LibraryIndex::find(const fs::path& sound)
{
    const std::lock_guard guard(mutex);
    const auto key = attempt([&] { return keyOf(sound.native()); });
    return key ? *key : std::nullopt;
}

std::size_t LibraryIndex::size() const
{
    const std::lock_guard guard(mutex);
    return catalogue.size();
}

std::size_t LibraryIndex::count(const fs::path& folder) const
{
    const std::lock_guard guard(mutex);
    return catalogue.count(folder);
}

Result<std::vector<std::string>> LibraryIndex::unreadable(const fs::path& folder)
{
    const std::lock_guard guard(mutex);
    return attempt(
        [&]() -> Result<std::vector<std::string>>
        {
            std::vector<std::string> reasons;
            const auto [from, to] = boundsBelow(folder);
            const auto done = sqlite::forEach(
                *database,
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
        });
}

Result<void> LibraryIndex::choose(LibraryChoices chosen)
{
    const std::lock_guard guard(mutex);
    const auto before = std::exchange(choices, std::move(chosen));
    return attempt(
        [&]
        {
            auto done = before.folders == choices.folders ? Result<void>() : forgetOthers();
            if (done && before.tags != choices.tags)
                done = retag(before.tags);
            const bool seen = before.folders == choices.folders && before.favourites == choices.favourites;
            return done && !seen ? loadCatalogue() : done;
        });
}

std::vector<std::string> LibraryIndex::tagsOf(const std::string& path) const
{
    const auto tags = choices.tags.find(path);
    return tags == choices.tags.end() ? std::vector<std::string>() : tags->second;
}

/// Those of sounds that had or have tags: others have none.
Result<void> LibraryIndex::retag(const std::map<std::string, std::vector<std::string>>& before)
{
    std::set<std::string> touched;
    for (const auto* tags : {&before, &std::as_const(choices.tags)})
        for (const auto& [path, list] : *tags)
            touched.insert(path);
    return database->transaction(
        [&]() -> Result<void>
        {
            for (const auto& path : touched)
            {
                const auto key = keyOf(path);
                if (!key)
                    return key.error();
                if (!*key)
                    continue;
                if (auto done = sqlite::execute(*database, "UPDATE words SET tags = ? WHERE rowid = ?",
                                                joinedTags(tagsOf(path)), **key);
                    !done)
                    return done;
            }
            return {};
        });
}

/// Sounds outside of the chosen folders.
Result<void> LibraryIndex::forgetOthers()
{
    std::vector<SoundKey> foreign;
    const auto found = sqlite::forEach(
        *database, "SELECT id, path FROM folder",
        [&](const Statement& row) -> Result<void>
        {
            const fs::path path(row.text(1));
            if (std::ranges::none_of(choices.folders, [&](const auto& folder) { return liesIn(path, folder); }))
                foreign.push_back(row.number(0));
            return {};
        });
    if (!found || foreign.empty())
        return found;
    return database->transaction(
        [&]
        {
            Result<void> done;
            for (auto id = foreign.begin(); done && id != foreign.end(); ++id)
                for (const auto* const sql :
                     {"DELETE FROM words WHERE rowid IN (SELECT id FROM sound WHERE folder = ?)",
                      "DELETE FROM sound WHERE folder = ?", "DELETE FROM folder WHERE id = ?"})
                    if (done)
                        done = sqlite::execute(*database, sql, *id);
            return done;
        });
}

std::vector<std::byte> LibraryIndex::thumbnail(SoundKey sound)
{
    const std::lock_guard guard(mutex);
    const auto kept = first(
        *database, "SELECT picture FROM sound WHERE id = ?",
        [](const Statement& row)
        {
            const auto bytes = row.bytes(0);
            return std::vector<std::byte>(bytes.begin(), bytes.end());
        },
        sound);
    return kept && *kept ? **kept : std::vector<std::byte>();
}

void LibraryIndex::keepThumbnail(SoundKey sound, std::span<const std::byte> picture)
{
    const std::lock_guard guard(mutex);
    // Where it cannot be kept it is made again.
    static_cast<void>(sqlite::execute(*database, "UPDATE sound SET picture = ? WHERE id = ?", picture, sound));
}

std::vector<std::string> LibraryIndex::takeNotes()
{
    const std::lock_guard guard(mutex);
    return std::exchange(notes, {});
}

bool LibraryIndex::takeRemade()
{
    const std::lock_guard guard(mutex);
    return std::exchange(remade, false);
}

} // namespace media
