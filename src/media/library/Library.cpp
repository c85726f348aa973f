// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/Library.h"

#include "base/SystemError.h"
#include "media/library/FolderScan.h"
#include "media/library/Outline.h"
#include "media/SoundStore.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace media
{

namespace
{

namespace fs = std::filesystem;
using base::Result;

constexpr auto refreshEvery = std::chrono::milliseconds(500);
constexpr std::size_t mostNamed = 3; // files that a message names

fs::path userDataFolder()
{
    if (const auto* const set = std::getenv("XDG_DATA_HOME"); set && fs::path(set).is_absolute())
        return fs::path(set) / "tutti";
    const auto* const home = std::getenv("HOME");
    return fs::path(home ? home : "/") / ".local" / "share" / "tutti";
}

/// One sentence on all files that can't be read.
std::string onUnreadable(const fs::path& folder, const std::vector<std::string>& reasons)
{
    std::string sentence =
        std::to_string(reasons.size()) + (reasons.size() == 1 ? " file in " : " files in ") +
        folder.filename().string() +
        (reasons.size() == 1 ? " can't be read and is left out: " : " can't be read and are left out: ");
    for (std::size_t i = 0; i < std::min(reasons.size(), mostNamed); ++i)
        sentence += (i == 0 ? "" : "; ") + reasons[i];
    return reasons.size() > mostNamed ? sentence + "; and so on" : sentence;
}

/// Without a / at its end, links and steps back.
fs::path plain(const fs::path& path)
{
    std::error_code error;
    auto whole = fs::weakly_canonical(fs::absolute(path, error), error);
    return error ? path.lexically_normal() : whole;
}

} // namespace

LibraryPlaces userLibraryPlaces()
{
    const auto cache = userCacheFolder();
    return {cache / "library", userDataFolder() / "library", cache};
}

Library::Library(LibraryPlaces where, std::function<void()> onChange)
    : places(std::move(where)),
      changed(std::move(onChange)),
      choicesFile(places.choices),
      choices(readChoices()),
      index(places.index, choices)
{
    std::error_code error;
    for (const auto& folder : choices.folders)
        if (!fs::is_directory(folder, error))
            missing.insert(folder);
    if (!missing.empty())
        static_cast<void>(index.refresh(missing));
    static_cast<void>(index.takeRemade()); // the first rescan() sees to it
    thread = std::thread([this] { work(); });
}

Library::~Library()
{
    {
        const std::lock_guard guard(mutex);
        ending = true;
    }
    wake.notify_all();
    thread.join();
}

LibraryChoices Library::readChoices()
{
    auto read = choicesFile.read();
    if (read)
        return *std::move(read);
    messages.push_back(read.error().message);
    return {};
}

Result<void> Library::change(const std::function<void(LibraryChoices&)>& edit)
{
    const std::lock_guard order(changing);
    auto edited = choicesFile.change(edit);
    if (!edited)
        return edited.error();
    {
        const std::lock_guard guard(mutex);
        choices = *edited;
    }
    const auto seen = index.choose(*std::move(edited));
    tell();
    return seen;
}

Result<void> Library::addFolder(const fs::path& folder)
{
    const auto path = plain(folder);
    std::error_code error;
    if (!fs::is_directory(path, error))
        return base::Error{base::ErrorKind::missing, path.string() + " is not a folder"};
    Result<void> allowed;
    const auto changedChoices = change(
        [&](LibraryChoices& all)
        {
            for (const auto& known : all.folders)
                if (liesIn(path, known))
                    allowed = base::Error{base::ErrorKind::invalid,
                                          path.string() + (path == known ? " is in the library already"
                                                                         : " is in the library already, in " + known)};
            if (!allowed)
                return;
            std::erase_if(all.folders, [&](const std::string& known) { return liesIn(known, path); });
            all.folders.push_back(path.native());
        });
    if (!changedChoices || !allowed)
        return changedChoices ? allowed : changedChoices;
    rescan(path);
    return {};
}

Result<void> Library::removeFolder(const fs::path& folder)
{
    {
        std::unique_lock lock(mutex);
        const auto isScanned = [&] { return state.running && state.folder == folder; };
        std::erase(waiting, folder);
        missing.erase(folder.native());
        cancelling = cancelling || isScanned();
        wake.wait(lock, [&] { return !isScanned(); });
    }
    return change([&](LibraryChoices& all) { std::erase(all.folders, folder.native()); });
}

std::vector<LibraryFolder> Library::folders() const
{
    std::vector<LibraryFolder> all;
    {
        const std::lock_guard guard(mutex);
        for (const auto& folder : choices.folders)
            all.push_back({folder, 0, missing.contains(folder)});
    }
    for (auto& folder : all)
        folder.sounds = index.count(folder.path);
    return all;
}

void Library::rescan()
{
    {
        const std::lock_guard guard(mutex);
        waiting.assign(choices.folders.begin(), choices.folders.end());
    }
    wake.notify_all();
}

void Library::rescan(const fs::path& folder)
{
    {
        const std::lock_guard guard(mutex);
        if (std::ranges::find(waiting, folder) == waiting.end())
            waiting.push_back(folder);
    }
    wake.notify_all();
}

void Library::cancelScan()
{
    const std::lock_guard guard(mutex);
    waiting.clear();
    cancelling = state.running;
}

ScanState Library::scanState() const
{
    const std::lock_guard guard(mutex);
    return state;
}

void Library::waitForScan()
{
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return waiting.empty() && !state.running; });
}

std::vector<std::string> Library::takeMessages()
{
    auto sentences = index.takeNotes();
    const std::lock_guard guard(mutex);
    sentences.insert(sentences.begin(), messages.begin(), messages.end());
    messages.clear();
    return sentences;
}

void Library::say(std::vector<std::string> sentences)
{
    const std::lock_guard guard(mutex);
    messages.insert(messages.end(), sentences.begin(), sentences.end());
}

void Library::tell() const
{
    if (changed)
        changed();
}

void Library::work()
{
    std::unique_lock lock(mutex);
    for (;;)
    {
        wake.wait(lock, [this] { return ending || !waiting.empty(); });
        if (ending)
            return;
        const auto folder = waiting.front();
        waiting.pop_front();
        state = {.running = true, .folder = folder};
        cancelling = false;
        lock.unlock();
        scan(folder);
        lock.lock();
        state = {};
        lock.unlock();
        wake.notify_all();
        tell();
        lock.lock();
    }
}

void Library::scan(const fs::path& folder)
{
    const auto scanned =
        scanFolder(folder, index, [&](std::size_t done, std::size_t total) { return report(folder, done, total); });
    std::set<std::string> hidden;
    {
        const std::lock_guard guard(mutex);
        if (!scanned && scanned.error().kind == base::ErrorKind::missing)
            missing.insert(folder.native());
        else
            missing.erase(folder.native());
        hidden = missing;
    }
    if (!scanned && scanned.error().kind != base::ErrorKind::cancelled)
        say({scanned.error().message});
    if (const auto shown = index.refresh(hidden); !shown)
        say({shown.error().message});
    if (scanned)
    {
        say(scanned->troubles);
        const auto unreadable = index.unreadable(folder);
        if (unreadable && !unreadable->empty() && scanned->read > 0)
            say({onUnreadable(folder, *unreadable)});
    }
    if (index.takeRemade())
        rescan();
}

/// Lets the sounds be seen that were found so far. False to stop.
bool Library::report(const fs::path& folder, std::size_t done, std::size_t total)
{
    const auto now = std::chrono::steady_clock::now();
    std::set<std::string> hidden;
    {
        const std::lock_guard guard(mutex);
        state = {.running = true, .folder = folder, .done = done, .total = total};
        if (cancelling || ending)
            return false;
        hidden = missing;
    }
    if (now - lastRefresh < refreshEvery)
        return true;
    static_cast<void>(index.refresh(std::move(hidden)));
    lastRefresh = std::chrono::steady_clock::now();
    tell();
    return true;
}

Result<SoundHits> Library::search(const SoundQuery& query)
{
    auto hits = index.search(query);
    if (index.takeRemade())
        rescan();
    return hits;
}

Result<void> Library::setFavourite(const fs::path& sound, bool favourite)
{
    return change(
        [&](LibraryChoices& all)
        {
            if (favourite)
                all.favourites.insert(sound.native());
            else
                all.favourites.erase(sound.native());
        });
}

Result<void> Library::setTags(const fs::path& sound, std::vector<std::string> tags)
{
    std::erase(tags, "");
    return change(
        [&](LibraryChoices& all)
        {
            if (tags.empty())
                all.tags.erase(sound.native());
            else
                all.tags[sound.native()] = tags;
        });
}

Result<void> Library::noteUse(const fs::path& sound)
{
    return change(
        [&](LibraryChoices& all)
        {
            std::erase(all.recent, sound.native());
            all.recent.insert(all.recent.begin(), sound.native());
            all.recent.resize(std::min(all.recent.size(), LibraryChoices::mostRecent));
        });
}

Result<std::vector<Peak>> Library::thumbnail(const fs::path& sound, const base::Progress& progress)
{
    const auto key = index.find(sound);
    if (key)
        if (const auto kept = index.thumbnail(*key); !kept.empty())
            return outlineFrom(kept);
    auto drawn = outline(sound, thumbnailColumns, progress);
    if (drawn && key)
        index.keepThumbnail(*key, toBytes(*drawn));
    return drawn;
}

Result<std::vector<Peak>> Library::outline(const fs::path& sound, std::size_t columns,
                                           const base::Progress& progress) const
{
    const auto peaks = loadPeaks(sound, places.cache, progress);
    if (!peaks)
        return peaks.error();
    return outlineOf(*peaks, columns);
}

} // namespace media
