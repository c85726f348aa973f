// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/LibraryIndex.h"

#include "media/library/SoundQuery.h"

#include <algorithm>
#include <array>
#include <functional>

namespace media
{

namespace fs = std::filesystem;
using base::Result;

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
    return attempt([&] { return tables().known(folder); });
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
                        done =
                            tables().put(*sound, shownFolder(sound->path.parent_path()), tagsOf(sound->path.native()));
                    return done;
                });
        });
}

/// From the folder that the user added on.
std::string LibraryIndex::shownFolder(const fs::path& path) const
{
    for (const auto& folder : choices.folders)
        if (liesIn(path, folder))
            return path.lexically_relative(fs::path(folder).parent_path()).string();
    return path.string();
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
                        done = tables().drop(*sound);
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

template <typename Paths>
Result<void> LibraryIndex::forEachKnown(const Paths& paths, const std::function<Result<void>(SoundKey)>& work)
{
    for (const auto& path : paths)
    {
        const auto key = tables().keyOf(path);
        if (!key)
            return key.error();
        if (!*key)
            continue;
        if (auto done = work(**key); !done)
            return done;
    }
    return {};
}

Result<void> LibraryIndex::loadCatalogue()
{
    std::set<SoundKey> favourites;
    const auto insert = [&](SoundKey key)
    {
        favourites.insert(key);
        return Result<void>();
    };
    if (auto done = forEachKnown(choices.favourites, insert); !done)
        return done;
    auto loaded = tables().catalogue(hiddenFolders, std::move(favourites));
    if (!loaded)
        return std::move(loaded).error();
    catalogue = *std::move(loaded);
    return {};
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
            {
                auto found = tables().matching(text.match);
                if (!found)
                    return std::move(found).error();
                matches = *std::move(found);
            }
            const auto* const matched = text.match.empty() ? nullptr : &matches;
            if (!query.recent)
                return catalogue.select(query, text, matched);
            std::vector<SoundKey> latest;
            const auto add = [&](SoundKey key)
            {
                latest.push_back(key);
                return Result<void>();
            };
            if (auto done = forEachKnown(choices.recent, add); !done)
                return std::move(done).error();
            return catalogue.selectFrom(latest, query, text, matched);
        });
}

Result<std::vector<LibrarySound>> LibraryIndex::describe(std::span<const SoundKey> keys)
{
    const std::lock_guard guard(mutex);
    return attempt(
        [&]() -> Result<std::vector<LibrarySound>>
        {
            std::vector<LibrarySound> sounds;
            for (const auto key : keys)
                if (auto sound = tables().describe(key); !sound)
                    return sound.error();
                else if (*sound)
                {
                    sounds.push_back(**std::move(sound));
                    const auto& path = sounds.back().path.native();
                    sounds.back().favourite = choices.favourites.contains(path);
                    sounds.back().tags = tagsOf(path);
                }
            return sounds;
        });
}

std::optional<SoundKey> LibraryIndex::find(const fs::path& sound)
{
    const std::lock_guard guard(mutex);
    const auto key = attempt([&] { return tables().keyOf(sound); });
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
    return attempt([&] { return tables().unreadable(folder); });
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
                if (auto done = forEachKnown(std::array{path},
                                             [&](SoundKey key) { return tables().setTags(key, tagsOf(path)); });
                    !done)
                    return done;
            return {};
        });
}

/// Sounds outside of the chosen folders.
Result<void> LibraryIndex::forgetOthers()
{
    return tables().keepFolders(
        [this](const fs::path& path)
        { return std::ranges::any_of(choices.folders, [&](const auto& folder) { return liesIn(path, folder); }); });
}

std::vector<std::byte> LibraryIndex::thumbnail(SoundKey sound)
{
    const std::lock_guard guard(mutex);
    return tables().thumbnail(sound);
}

void LibraryIndex::keepThumbnail(SoundKey sound, std::span<const std::byte> picture)
{
    const std::lock_guard guard(mutex);
    // Where it cannot be kept it is made again.
    static_cast<void>(tables().keepThumbnail(sound, picture));
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
