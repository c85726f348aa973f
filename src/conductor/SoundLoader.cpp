// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SoundLoader.h"

#include "media/ContentHash.h"
#include "media/Intake.h"

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

/// All of the sound, up to two channels, at its own rate.
base::Result<SampledSound> readWhole(const std::filesystem::path& path, const base::Progress& progress)
{
    auto decoder = media::openDecoder(path);
    if (!decoder)
        return std::move(decoder).error();
    const auto info = (*decoder)->info();
    if (base::toSeconds(info.frames, info.rate) > SoundLoader::longestSampled)
        return base::Error{base::ErrorKind::unsupported,
                           path.filename().string() + " is longer than the 20 minutes that a sampler plays"};
    media::Intake intake(std::move(*decoder), info.rate);
    const auto total = static_cast<std::size_t>(info.frames.value);
    const auto audio = std::make_shared<dsp::AudioBuffer>(intake.channels(), total);
    constexpr std::size_t chunkFrames = 65536;
    for (std::size_t done = 0; done < total;)
    {
        const auto got = intake.read(audio->view().slice(done, std::min(chunkFrames, total - done)));
        if (!got)
            return got.error();
        if (*got == 0)
            return base::Error{base::ErrorKind::unreadable, path.filename().string() + " is shorter than it says"};
        done += *got;
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(total)))
            return base::Error{base::ErrorKind::cancelled, "loading " + path.filename().string() + " was stopped"};
    }
    return SampledSound{audio, info.rate};
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

void SoundLoader::request(const document::Sound& sound, Use use)
{
    auto& known = requested[{sound.id, use}];
    if (known == sound)
        return;
    known = sound;
    failed.erase(sound.id);
    ++requestCount;
    {
        const std::scoped_lock lock(mutex);
        waiting.push_back({sound, use});
    }
    changed.notify_all();
}

void SoundLoader::requestAgain(const document::Sound& sound)
{
    const bool sampled = requested.contains({sound.id, Use::samplers});
    if (failed.erase(sound.id) > 0)
        for (const auto use : {Use::clips, Use::samplers})
            requested.erase({sound.id, use});
    request(sound);
    if (sampled)
        request(sound, Use::samplers);
}

void SoundLoader::work()
{
    std::unique_lock lock(mutex);
    for (;;)
    {
        changed.wait(lock, [this] { return ending || !waiting.empty(); });
        if (ending)
            return;
        const auto next = std::move(waiting.front());
        waiting.pop_front();
        lock.unlock();
        auto outcome = load(next);
        lock.lock();
        finished.push_back(std::move(outcome));
        changed.notify_all();
    }
}

bool SoundLoader::goesOn() const
{
    const std::scoped_lock lock(mutex);
    return !ending;
}

/// Samplers share the memory of clips where the sound is there as its file has it.
SoundLoader::Outcome SoundLoader::load(const Request& next)
{
    const auto path = findSound(next.sound, folder);
    if (!path)
        return {next, base::Error{base::ErrorKind::missing, next.sound.path + " is missing"}};
    const auto progress = [this](double) { return goesOn(); };
    const auto loaded = store.load(*path, progress);
    if (!loaded)
        return {next, loaded.error()};
    auto playable = playableForm(*loaded);
    if (next.use == Use::clips)
        return {next, Loaded(std::move(playable))};
    const auto* const inMemory = std::get_if<engine::SoundInMemory>(&playable);
    if (inMemory != nullptr && (*loaded)->info.rate == store.rate())
        return {next, Loaded(SampledSound{*inMemory, store.rate()})};
    auto whole = readWhole(*path, progress);
    if (!whole)
        return {next, std::move(whole).error()};
    return {next, Loaded(std::move(*whole))};
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
        const auto id = outcome.request.sound.id;
        if (outcome.request.sound != requested[{id, outcome.request.use}])
            continue; // relinked since
        ids.push_back(id);
        take(outcome);
    }
    return ids;
}

void SoundLoader::take(Outcome& outcome)
{
    const auto id = outcome.request.sound.id;
    if (!outcome.loaded)
    {
        failed[id] = outcome.loaded.error().message;
        if (outcome.request.use == Use::clips)
            sounds.playable.erase(id);
        else
            sounds.sampled.erase(id);
    }
    else if (auto* playable = std::get_if<PlayableSound>(&*outcome.loaded))
        sounds.playable.insert_or_assign(id, std::move(*playable));
    else
        sounds.sampled.insert_or_assign(id, std::get<SampledSound>(*std::move(outcome.loaded)));
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
