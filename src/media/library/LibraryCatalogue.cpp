// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/LibraryCatalogue.h"

#include <algorithm>
#include <numeric>

namespace media
{

bool liesIn(const std::filesystem::path& path, const std::filesystem::path& folder)
{
    const auto& inner = path.native();
    const auto& outer = folder.native();
    return inner.starts_with(outer) &&
           (inner.size() == outer.size() || outer.ends_with('/') || inner[outer.size()] == '/');
}

LibraryCatalogue::LibraryCatalogue(std::vector<Entry> inOrder, std::vector<std::string> folderPaths,
                                   std::set<SoundKey> favouriteKeys)
    : entries(std::move(inOrder)),
      folders(std::move(folderPaths)),
      favourites(std::move(favouriteKeys))
{
    placeOfKey.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        placeOfKey.emplace_back(entries[i].key, i);
    std::ranges::sort(placeOfKey);
}

std::size_t LibraryCatalogue::count(const std::filesystem::path& folder) const
{
    const auto below = foldersBelow(folder);
    return static_cast<std::size_t>(
        std::ranges::count_if(entries, [&](const Entry& entry) { return below[entry.folder]; }));
}

std::vector<bool> LibraryCatalogue::foldersBelow(const std::filesystem::path& folder) const
{
    std::vector<bool> below(folders.size());
    for (std::size_t i = 0; i < folders.size(); ++i)
        below[i] = liesIn(folders[i], folder);
    return below;
}

/// Where the sounds with these keys stand, in the order of the catalogue; keys that it does not have are left out.
std::vector<std::size_t> LibraryCatalogue::places(const std::vector<SoundKey>& ascendingKeys) const
{
    std::vector<std::size_t> found;
    found.reserve(ascendingKeys.size());
    auto at = placeOfKey.begin();
    for (const auto key : ascendingKeys)
    {
        at = std::lower_bound(at, placeOfKey.end(), std::pair{key, std::size_t{0}});
        if (at != placeOfKey.end() && at->first == key)
            found.push_back(at->second);
    }
    std::ranges::sort(found);
    return found;
}

bool LibraryCatalogue::holds(const Entry& entry, const SoundQuery& query, const QueryText& text) const
{
    return entry.seconds >= text.leastSeconds && (!text.mostSeconds || entry.seconds <= *text.mostSeconds) &&
           (text.rate == 0 || entry.rate == text.rate) && (text.channels == 0 || entry.channels == text.channels) &&
           (!query.favourites || favourites.contains(entry.key));
}

SoundHits LibraryCatalogue::select(const SoundQuery& query, const QueryText& text,
                                   const std::vector<SoundKey>* matches) const
{
    std::vector<std::size_t> candidates;
    if (matches)
        candidates = places(*matches);
    else
    {
        candidates.resize(entries.size());
        std::iota(candidates.begin(), candidates.end(), std::size_t{0});
    }
    const auto inFolder = query.folder ? foldersBelow(*query.folder) : std::vector<bool>(folders.size(), true);
    SoundHits hits;
    hits.sounds.reserve(candidates.size());
    auto lastFolder = folders.size();
    for (const auto place : candidates)
    {
        const auto& entry = entries[place];
        if (!inFolder[entry.folder] || !holds(entry, query, text))
            continue;
        if (entry.folder != lastFolder)
            hits.groups.push_back({folders[entry.folder], hits.sounds.size(), 0});
        lastFolder = entry.folder;
        ++hits.groups.back().count;
        hits.sounds.push_back(entry.key);
    }
    return hits;
}

SoundHits LibraryCatalogue::selectFrom(std::span<const SoundKey> keys, const SoundQuery& query, const QueryText& text,
                                       const std::vector<SoundKey>* matches) const
{
    const auto inFolder = query.folder ? foldersBelow(*query.folder) : std::vector<bool>(folders.size(), true);
    SoundHits hits;
    for (const auto key : keys)
    {
        const auto at = std::lower_bound(placeOfKey.begin(), placeOfKey.end(), std::pair{key, std::size_t{0}});
        if (at == placeOfKey.end() || at->first != key)
            continue;
        const auto& entry = entries[at->second];
        const bool matched = !matches || std::binary_search(matches->begin(), matches->end(), key);
        if (matched && inFolder[entry.folder] && holds(entry, query, text))
            hits.sounds.push_back(key);
    }
    return hits;
}

} // namespace media
