// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/PeakLoader.h"

#include "conductor/SoundLoader.h"
#include "media/ContentHash.h"
#include "media/PeakBuilder.h"

#include <algorithm>

namespace conductor
{

PeakLoader::PeakLoader(std::filesystem::path songFolder, std::filesystem::path cache)
    : folder(std::move(songFolder)),
      cacheFolder(std::move(cache))
{
    threads.emplace_back([this] { look(); }); // what is in the cache need not wait for what is decoded
    for (unsigned i = std::clamp(std::thread::hardware_concurrency(), 1u, 4u); i > 0; --i)
        threads.emplace_back([this] { make(); });
}

PeakLoader::~PeakLoader()
{
    {
        const std::scoped_lock lock(mutex);
        ending = true;
    }
    changed.notify_all();
    for (auto& thread : threads)
        thread.join();
}

PeakLoader::Known PeakLoader::peaksOf(const document::Sound& sound)
{
    auto& entry = entries[{sound.path, sound.hash}];
    const bool isNew = entry == nullptr;
    if (isNew)
        entry = std::make_shared<Entry>(Entry{.sound = sound, .known = {}});
    const std::scoped_lock lock(mutex);
    auto known = entry->known;
    if (known.isWhole && !known.peaks)
        known.peaks = entry->taken.lock();
    if (known.isWhole && known.peaks)
    {
        entry->taken = known.peaks;
        entry->known.peaks = nullptr;
    }
    else if (isNew || known.isWhole)
    {
        known = entry->known = {};
        toLookUp.push_back(entry);
        changed.notify_all();
    }
    return known;
}

void PeakLoader::retry(const document::Sound& sound)
{
    const auto entry = entries.find({sound.path, sound.hash});
    const std::scoped_lock lock(mutex);
    if (entry == entries.end() || entry->second->known.failure.empty())
        return;
    entry->second->known = {};
    toLookUp.push_back(entry->second);
    changed.notify_all();
}

/// Null at the end.
PeakLoader::EntryPointer PeakLoader::next(std::deque<EntryPointer>& queue)
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return ending || !queue.empty(); });
    if (ending)
        return nullptr;
    auto entry = std::move(queue.front());
    queue.pop_front();
    return entry;
}

void PeakLoader::tell(Entry& entry, Known known)
{
    const std::scoped_lock lock(mutex);
    entry.known = std::move(known);
}

void PeakLoader::look()
{
    while (const auto entry = next(toLookUp))
    {
        const auto& hash = entry->sound.hash;
        auto kept = hash.empty() ? std::nullopt : media::readPeaks(media::peaksFile(cacheFolder, hash));
        if (kept)
        {
            tell(*entry, {.peaks = std::make_shared<media::Peaks>(std::move(*kept)), .isWhole = true});
            continue;
        }
        {
            const std::scoped_lock lock(mutex);
            toMake.push_back(entry);
        }
        changed.notify_all();
    }
}

void PeakLoader::make()
{
    while (const auto entry = next(toMake))
        makePeaks(*entry);
}

void PeakLoader::makePeaks(Entry& entry)
{
    const auto goesOn = [this](double)
    {
        const std::scoped_lock lock(mutex);
        return !ending;
    };
    const auto& sound = entry.sound;
    const auto file = findSound(sound, folder);
    if (!file)
        return tell(entry, {.failure = sound.path + " is missing"});
    if (sound.hash.empty())
        if (const auto hash = media::contentHash(*file, goesOn))
            if (auto kept = media::readPeaks(media::peaksFile(cacheFolder, *hash)))
                return tell(entry, {.peaks = std::make_shared<media::Peaks>(std::move(*kept)), .isWhole = true});

    auto made = media::makePeaks(*file, goesOn,
                                 [&](media::Peaks first)
                                 { tell(entry, {.peaks = std::make_shared<media::Peaks>(std::move(first))}); });
    if (!made)
        return tell(entry, {.failure = made.error().message});
    const auto peaks = std::make_shared<media::Peaks>(std::move(*made));
    tell(entry, {.peaks = peaks, .isWhole = true});
    // The file may be another than the song says: they are kept under what it holds now.
    if (const auto hash = media::contentHash(*file, goesOn))
        (void)media::writePeaks(media::peaksFile(cacheFolder, *hash), *peaks);
}

} // namespace conductor
