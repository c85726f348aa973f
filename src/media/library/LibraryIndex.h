// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "media/library/IndexFile.h"
#include "media/library/LibraryChoices.h"
#include "media/library/LibraryTables.h"

#include <filesystem>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace media
{

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

    /// Calls work(SoundKey) for those of the paths that are known, until one goes wrong.
    template <typename Paths>
    base::Result<void> forEachKnown(const Paths& paths, const std::function<base::Result<void>(SoundKey)>& work);

    LibraryTables tables() { return LibraryTables(*database); }
    void take(OpenedIndex opened);
    std::string shownFolder(const std::filesystem::path& path) const;
    base::Result<void> retag(const std::map<std::string, std::vector<std::string>>& before);
    base::Result<void> forgetOthers();
    base::Result<void> loadCatalogue();
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
