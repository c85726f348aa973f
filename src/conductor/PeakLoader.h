// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"
#include "media/Peaks.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace conductor
{

/// Gets waveforms of sounds on threads of its own, from the cache at once, and otherwise as they come. [main] all of
/// it; nothing waits but the destructor, which gives up what is under way.
class PeakLoader
{
public:
    PeakLoader(std::filesystem::path songFolder, std::filesystem::path cache);
    ~PeakLoader();

    struct Known
    {
        std::shared_ptr<const media::Peaks> peaks; // of the sound's first peaks->frames frames; null: none yet
        bool isWhole = false;                      // nothing more will come
        std::string failure = {};                  // why nothing more will come: a sentence for people
    };

    /// What is known by now of a sound of the song, or of any file by its absolute path; without a hash it is found
    /// out. Asks for it where it is new, or nobody holds any more what was whole. A failure stays until path or hash
    /// are others.
    Known peaksOf(const document::Sound& sound);

    /// Tries once more where it failed: the file may have come back.
    void retry(const document::Sound& sound);

private:
    struct Entry
    {
        document::Sound sound;
        Known known;                                  // the peaks until they are whole and taken,
        std::weak_ptr<const media::Peaks> taken = {}; // from then on they belong to those who hold them
    };
    using EntryPointer = std::shared_ptr<Entry>;

    void look();
    void make();
    EntryPointer next(std::deque<EntryPointer>& queue);
    void tell(Entry& entry, Known known);
    void makePeaks(Entry& entry);

    std::filesystem::path folder;
    std::filesystem::path cacheFolder;
    std::map<std::pair<std::string, std::string>, EntryPointer> entries; // by path and hash

    std::mutex mutex; // guards what follows, and what entries know
    std::condition_variable changed;
    std::deque<EntryPointer> toLookUp;
    std::deque<EntryPointer> toMake;
    bool ending = false;

    std::vector<std::thread> threads;
};

} // namespace conductor
