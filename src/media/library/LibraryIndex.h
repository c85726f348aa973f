// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "media/FileCheck.h"
#include "media/library/IndexFile.h"
#include "media/library/LibraryCatalogue.h"
#include "media/library/LibraryChoices.h"
#include "media/SoundInfo.h"

#include <filesystem>
#include <mutex>
#include <optional>
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

/// What is known of the sounds in the library's folders, in an SQLite file with full-text search. It is a cache: one
/// that is damaged or of another version is made anew, and where its place cannot be written it lives in memory; a note
/// says so. Any thread; each call holds the others up for milliseconds.
class LibraryIndex
{
public:
    /// Sounds outside of the folders of the choices are forgotten.
    LibraryIndex(std::filesystem::path file, LibraryChoices choices);

    // ---- for the scan ----

    /// By path: what is known of the files in the folder and below.
    base::Result<std::unordered_map<std::string, KnownFile>> known(const std::filesystem::path& folder);
    base::Result<void> put(std::span<const ScannedSound> sounds);
    base::Result<void> drop(std::span<const SoundKey> sounds);

    /// Shows what was put and dropped since, but for sounds in `hidden` folders.
    base::Result<void> refresh(std::set<std::string> hidden);

    // ---- for people ----

    base::Result<SoundHits> search(const SoundQuery& query);

    /// Of those that are there still, in their order.
    base::Result<std::vector<LibrarySound>> describe(std::span<const SoundKey> sounds);
    std::optional<SoundKey> find(const std::filesystem::path& sound);
    std::size_t size() const;
    std::size_t count(const std::filesystem::path& folder) const;

    /// Files in the folder and below that can't be read: the sentence that says why for each.
    base::Result<std::vector<std::string>> unreadable(const std::filesystem::path& folder);

    /// They have changed. To be heard and seen at once.
    base::Result<void> choose(LibraryChoices choices);

    /// A small picture of the sound, as whoever makes it has put it into bytes; empty where none is kept. It is
    /// forgotten when the file changes.
    std::vector<std::byte> thumbnail(SoundKey sound);
    void keepThumbnail(SoundKey sound, std::span<const std::byte> picture);

    // ---- what befell it ----

    /// Sentences for people since the last call.
    std::vector<std::string> takeNotes();

    /// It was made anew since the last call: the folders are to be scanned.
    bool takeRemade();

private:
    template <typename Work>
    auto attempt(const Work& work) -> decltype(work());

    void take(OpenedIndex opened);
    base::Result<void> putOne(const ScannedSound& sound);
    base::Result<void> dropOne(SoundKey key);
    std::string shownFolder(const std::filesystem::path& path) const;
    base::Result<SoundKey> folderKey(const std::string& path);
    base::Result<void> retag(const std::map<std::string, std::vector<std::string>>& before);
    base::Result<void> forgetOthers();
    base::Result<void> loadCatalogue();
    base::Result<std::optional<SoundKey>> keyOf(const std::string& path);
    base::Result<std::optional<LibrarySound>> row(SoundKey key);
    std::vector<std::string> tagsOf(const std::string& path) const;

    std::filesystem::path file;
    mutable std::mutex mutex; // guards what follows
    LibraryChoices choices;
    std::optional<sqlite::Database> database;
    LibraryCatalogue catalogue;
    std::set<std::string> hiddenFolders;
    std::vector<std::string> notes;
    bool remade = false;
};

} // namespace media
