// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "media/FileCheck.h"
#include "media/library/LibraryCatalogue.h"
#include "media/SoundInfo.h"
#include "sqlite/Database.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace media
{

/// A file as the scan saw it: what it is, or why it can't be read.
struct ScannedSound
{
    std::filesystem::path path;
    FileStamp stamp;
    base::Result<SoundInfo> info;
};

/// A file that the index knows.
struct KnownFile
{
    SoundKey key = 0;
    FileStamp stamp;
};

/// A sound of the library.
struct LibrarySound
{
    SoundKey key = 0;
    std::filesystem::path path;
    double seconds = 0.0;
    base::SampleRate rate;
    int channels = 0;
    std::string format; // for people: "FLAC, 24 bit"
    bool favourite = false;
    std::vector<std::string> tags;
};

/// The rows of the library's index: the one place that knows its SQL. As the database: one thread at a time, and errors
/// of kind unreadable where it is damaged.
class LibraryTables
{
public:
    explicit LibraryTables(sqlite::Database& tables) : database(tables) {}

    /// By path: what is known of the files in the folder and below.
    base::Result<std::unordered_map<std::string, KnownFile>> known(const std::filesystem::path& folder);

    /// In place of what was known of it. shownFolder: the words of its folder by which it is found.
    base::Result<void> put(const ScannedSound& sound, const std::filesystem::path& shownFolder,
                           const std::vector<std::string>& tags);
    base::Result<void> drop(SoundKey sound);
    base::Result<void> setTags(SoundKey sound, const std::vector<std::string>& tags);

    /// Of folders for which isKept(folder) is false all is forgotten.
    base::Result<void> keepFolders(const std::function<bool(const std::filesystem::path&)>& isKept);

    /// Nothing where it is not known.
    base::Result<std::optional<SoundKey>> keyOf(const std::filesystem::path& sound);

    /// Without favourite and tags.
    base::Result<std::optional<LibrarySound>> describe(SoundKey sound);

    /// In order of keys. match: in the syntax of FTS5.
    base::Result<std::vector<SoundKey>> matching(const std::string& match);

    /// All that can be read, in the order in which people see them, but for those in `hidden` folders.
    base::Result<LibraryCatalogue> catalogue(const std::set<std::string>& hidden, std::set<SoundKey> favourites);

    /// Files in the folder and below that can't be read: the sentence that says why for each.
    base::Result<std::vector<std::string>> unreadable(const std::filesystem::path& folder);

    /// Empty where none is kept, or it cannot be read.
    std::vector<std::byte> thumbnail(SoundKey sound);
    base::Result<void> keepThumbnail(SoundKey sound, std::span<const std::byte> picture);

private:
    base::Result<SoundKey> folderKey(const std::string& path);

    sqlite::Database& database;
};

} // namespace media
