// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SoundLoader.h"

#include "media/ContentHash.h"

#include <algorithm>
#include <chrono>

namespace conductor
{

namespace
{

PlayableSound playableForm(const std::shared_ptr<const media::LoadedSound>& loaded)
{
    if (const auto* memory = std::get_if<engine::SoundInMemory>(&loaded->sound))
        return engine::SoundInMemory(loaded, memory->get()); // shares ownership of all of it
    const auto& streamed = std::get<media::LoadedSound::Streamed>(loaded->sound);
    return engine::StreamedSound{streamed.handle.sound, loaded->frames, loaded};
}

} // namespace

std::optional<std::filesystem::path> findSound(const document::Sound& sound, const std::filesystem::path& songFolder)
{
    const std::filesystem::path told(sound.path);
    const auto path = told.is_absolute() ? told : songFolder / told;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return path;

    for (const auto& folder : {songFolder, songFolder / "sounds"})
    {
        const auto beside = folder / told.filename();
        if (std::filesystem::is_regular_file(beside, ignored))
            if (const auto hash = media::contentHash(beside); hash && *hash == sound.hash)
                return beside;
    }
    return std::nullopt;
}

SoundLoader::SoundLoader(media::SoundStore& soundStore, std::filesystem::path songFolder)
    : store(soundStore),
      folder(std::move(songFolder))
{
    const auto count = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    for (unsigned i = 0; i < count; ++i)
        threads.emplace_back([this] { work(); });
}

SoundLoader::~SoundLoader()
{
    {
        const std::scoped_lock lock(mutex);
        ending = true;
        waiting.clear();
    }
    changed.notify_all();
    for (auto& thread : threads)
        thread.join();
}

void SoundLoader::request(const document::Sound& sound)
{
    const auto known = requested.find(sound.id);
    if (known != requested.end() && known->second == sound)
        return;
    requested[sound.id] = sound;
    failed.erase(sound.id);
    ++requestCount;
    {
        const std::scoped_lock lock(mutex);
        waiting.push_back(sound);
    }
    changed.notify_all();
}

void SoundLoader::requestAgain(const document::Sound& sound)
{
    if (failed.erase(sound.id) > 0)
        requested.erase(sound.id);
    request(sound);
}

void SoundLoader::work()
{
    std::unique_lock lock(mutex);
    for (;;)
    {
        changed.wait(lock, [this] { return ending || !waiting.empty(); });
        if (ending)
            return;
        const auto sound = std::move(waiting.front());
        waiting.pop_front();
        lock.unlock();
        auto outcome = load(sound);
        lock.lock();
        finished.push_back(std::move(outcome));
        changed.notify_all();
    }
}

SoundLoader::Outcome SoundLoader::load(const document::Sound& sound)
{
    const auto path = findSound(sound, folder);
    if (!path)
        return {sound, base::Error{base::ErrorKind::missing, sound.path + " is missing"}};
    const auto goOn = [this](double)
    {
        const std::scoped_lock lock(mutex);
        return !ending;
    };
    return {sound, store.load(*path, goOn)};
}

std::vector<base::SoundId> SoundLoader::takeFinished()
{
    std::vector<Outcome> outcomes;
    {
        const std::scoped_lock lock(mutex);
        outcomes.swap(finished);
    }
    std::vector<base::SoundId> ids;
    for (auto& outcome : outcomes)
    {
        ++takenCount;
        const auto id = outcome.sound.id;
        if (outcome.sound != requested[id])
            continue; // relinked since
        ids.push_back(id);
        if (outcome.loaded)
            sounds.insert_or_assign(id, playableForm(*outcome.loaded));
        else
        {
            sounds.erase(id);
            failed[id] = outcome.loaded.error().message;
        }
    }
    return ids;
}

base::Result<void> SoundLoader::waitForAll(const base::Progress& progress)
{
    const auto before = takenCount;
    const auto all = requestCount - before;
    for (;;)
    {
        takeFinished();
        if (onTheirWay() == 0)
            return {};
        if (!base::goesOn(progress, static_cast<double>(takenCount - before) / static_cast<double>(all)))
            return base::Error{base::ErrorKind::cancelled, "loading of the sounds was cancelled"};
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::milliseconds(50), [this] { return !finished.empty(); });
    }
}

} // namespace conductor
