// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/library/SoundQuery.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace media
{

/// Of a sound in the index, as long as the index lives.
using SoundKey = std::int64_t;

/// What a query finds: sounds by folder and name, or the latest first.
struct SoundHits
{
    struct Group
    {
        std::filesystem::path folder;
        std::size_t first = 0; // in sounds
        std::size_t count = 0; // above 0
    };
    std::vector<SoundKey> sounds;
    std::vector<Group> groups; // all of them together are all sounds; none where the latest come first
};

/// Every sound of the index in memory, in order, with what a query compares: full-text search says which have the
/// words, and all else is decided here. 32 bytes a sound.
class LibraryCatalogue
{
public:
    struct Entry
    {
        SoundKey key = 0;
        double seconds = 0.0;
        std::int32_t rate = 0;
        std::int32_t channels = 0;
        std::size_t folder = 0; // in the list of folders
    };

    LibraryCatalogue() = default;

    /// In the order in which they are shown: those of a folder together. favourites: keys.
    LibraryCatalogue(std::vector<Entry> inOrder, std::vector<std::string> folderPaths, std::set<SoundKey> favourites);

    std::size_t size() const { return entries.size(); }

    /// How many lie in the folder or below.
    std::size_t count(const std::filesystem::path& folder) const;

    /// matches: the keys that have the words of the text, ascending; null where it has no words. `recent` of the query
    /// is not looked at.
    SoundHits select(const SoundQuery& query, const QueryText& text, const std::vector<SoundKey>* matches) const;

    /// The same of these, which keep their order.
    SoundHits selectFrom(std::span<const SoundKey> keys, const SoundQuery& query, const QueryText& text,
                         const std::vector<SoundKey>* matches) const;

private:
    std::vector<std::size_t> places(const std::vector<SoundKey>& ascendingKeys) const;
    std::vector<bool> foldersBelow(const std::filesystem::path& folder) const;
    bool holds(const Entry& entry, const SoundQuery& query, const QueryText& text) const;

    std::vector<Entry> entries;
    std::vector<std::string> folders;
    std::set<SoundKey> favourites;
    std::vector<std::pair<SoundKey, std::size_t>> placeOfKey; // ascending by key
};

/// Whether path is the folder or lies below it.
bool liesIn(const std::filesystem::path& path, const std::filesystem::path& folder);

} // namespace media
