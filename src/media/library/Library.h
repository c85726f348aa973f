// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "media/library/LibraryIndex.h"
#include "media/Peaks.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace media
{

/// Where the library keeps what it knows.
struct LibraryPlaces
{
    std::filesystem::path index;   // a file that may be lost
    std::filesystem::path choices; // a file that may not
    std::filesystem::path cache;   // folder for peaks
};

/// $XDG_CACHE_HOME/tutti and $XDG_DATA_HOME/tutti, or ~/.cache/tutti and ~/.local/share/tutti.
LibraryPlaces userLibraryPlaces();

/// A folder that the user added.
struct LibraryFolder
{
    std::filesystem::path path;
    std::size_t sounds = 0;
    bool missing = false; // its sounds are known, but not shown
};

/// What the scan does now.
struct ScanState
{
    bool running = false;
    std::filesystem::path folder;
    std::size_t done = 0;  // files read
    std::size_t total = 0; // 0 while they are looked for
};

/// The user's folders of sounds, scanned on a thread of its own. Any thread but the audio thread; what may wait for a
/// disk says so, and is nothing for a thread that draws.
class Library
{
public:
    /// Reads index and choices (waits). changed: called on any thread, some times a second while scanning, and whenever
    /// there is something new to see; it must not call back. Nothing is scanned before the first rescan().
    explicit Library(LibraryPlaces places, std::function<void()> changed = {});
    ~Library(); // waits for the file that is being read

    // ---- folders: [waits] ----

    /// Refuses what is no folder, or lies in one of the library's. One that holds others of the library takes their
    /// place.
    base::Result<void> addFolder(const std::filesystem::path& folder);
    base::Result<void> removeFolder(const std::filesystem::path& folder); // waits for the file that is being read
    std::vector<LibraryFolder> folders() const;

    // ---- the scan: at once ----

    void rescan();
    void rescan(const std::filesystem::path& folder);
    void cancelScan();
    ScanState scanState() const;
    void waitForScan(); // [waits]

    /// Sentences for people on what went wrong since the last call, each once.
    std::vector<std::string> takeMessages();

    // ---- sounds: [waits] for milliseconds ----

    base::Result<SoundHits> search(const SoundQuery& query);
    base::Result<std::vector<LibrarySound>> describe(std::span<const SoundKey> keys) { return index.describe(keys); }
    std::size_t size() const { return index.size(); }

    // ---- what the user says of sounds, in the library or not: [waits] ----

    base::Result<void> setFavourite(const std::filesystem::path& sound, bool favourite);
    base::Result<void> setTags(const std::filesystem::path& sound, std::vector<std::string> tags);

    /// It is the latest of the recent ones.
    base::Result<void> noteUse(const std::filesystem::path& sound);

    // ---- pictures: [waits] until the file is read ----

    static constexpr std::size_t thumbnailColumns = 120;

    /// Kept for sounds of the library.
    base::Result<std::vector<Peak>> thumbnail(const std::filesystem::path& sound, const base::Progress& progress = {});
    base::Result<std::vector<Peak>> outline(const std::filesystem::path& sound, std::size_t columns,
                                            const base::Progress& progress = {}) const;

private:
    void work();
    void scan(const std::filesystem::path& folder);
    bool report(const std::filesystem::path& folder, std::size_t done, std::size_t total);
    void say(std::vector<std::string> sentences);
    void tell() const;
    base::Result<void> change(const std::function<void(LibraryChoices&)>& edit);
    LibraryChoices readChoices();

    LibraryPlaces places;
    std::function<void()> changed;
    ChoicesFile choicesFile;

    mutable std::mutex mutex; // guards what follows
    std::condition_variable wake;
    std::vector<std::string> messages;
    LibraryChoices choices;
    std::set<std::string> missing; // folders
    std::deque<std::filesystem::path> waiting;
    ScanState state;
    bool cancelling = false;
    bool ending = false;

    std::mutex changing; // held while the choices change, so that file and index stay equal
    LibraryIndex index;
    std::chrono::steady_clock::time_point lastRefresh{}; // the scanning thread's
    std::thread thread;
};

} // namespace media
