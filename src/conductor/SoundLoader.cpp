// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/SoundLoader.h"

#include "dsp/Mix.h"
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

void SoundLoader::request(Request wanted)
{
    auto& known = requested[{wanted.sound.id, wanted.use}];
    if (known.asks(wanted))
        return;
    known = wanted;
    failed.erase(wanted.sound.id);
    ++requestCount;
    {
        const std::scoped_lock lock(mutex);
        waiting.push_back(std::move(wanted));
    }
    changed.notify_all();
}

/// What is in memory, whole or in part, stays there.
void SoundLoader::requestSampled(const document::Sound& sound, std::set<base::Frames> beginnings)
{
    Request wanted{sound, Use::samplers, std::move(beginnings), {}};
    const auto before = requested.find({sound.id, Use::samplers});
    const auto ready = sounds.sampled.find(sound.id);
    if (before != requested.end() && before->second.sound == sound && ready != sounds.sampled.end())
    {
        wanted.there = ready->second.beginnings;
        if (!ready->second.stream)
            wanted.beginnings = before->second.beginnings;
    }
    request(std::move(wanted));
}

void SoundLoader::requestAgain(const document::Sound& sound)
{
    const auto sampled = requested.find({sound.id, Use::samplers});
    auto beginnings = sampled != requested.end() ? std::optional(sampled->second.beginnings) : std::nullopt;
    if (failed.erase(sound.id) > 0)
        for (const auto use : {Use::clips, Use::samplers})
            requested.erase({sound.id, use});
    request(sound);
    if (beginnings)
        requestSampled(sound, *std::move(beginnings));
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

SoundLoader::Outcome SoundLoader::load(const Request& next)
{
    const auto path = findSound(next.sound, folder);
    if (!path)
        return {next, base::Error{base::ErrorKind::missing, next.sound.path + " is missing"}};
    const auto progress = [this](double) { return goesOn(); };
    const bool forClips = next.use == Use::clips;
    const auto loaded = forClips ? store.load(*path, progress) : store.loadAsItIs(*path, progress);
    if (!loaded)
        return {next, loaded.error()};
    if (forClips)
        return {next, Loaded(playableForm(*loaded))};
    return {next, Loaded(sampledForm(*loaded, next))};
}

SampledSound SoundLoader::sampledForm(const std::shared_ptr<const media::LoadedSound>& loaded,
                                      const Request& request) const
{
    auto playable = playableForm(loaded);
    SampledSound made{{}, loaded->info.rate, {}, {}};
    if (auto* const memory = std::get_if<engine::SoundInMemory>(&playable))
    {
        made.audio = std::move(*memory);
        return made;
    }
    made.stream = std::get<engine::StreamedSound>(std::move(playable));
    const auto& streamed = std::get<media::LoadedSound::Streamed>(loaded->sound);
    for (const auto from : request.beginnings)
    {
        const auto known = request.there.find(from);
        if (known != request.there.end())
        {
            made.beginnings.insert(*known);
            continue;
        }
        const auto frames = std::clamp(loaded->frames - from, base::Frames{0}, beginningLength);
        dsp::AudioBuffer both(2, static_cast<std::size_t>(frames.value));
        store.read(streamed, from, both.view());
        const auto audio = std::make_shared<dsp::AudioBuffer>(streamed.channels, both.frames());
        dsp::copy(both.view().firstChannels(streamed.channels), audio->view());
        made.beginnings.emplace(from, audio);
    }
    return made;
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
        if (!outcome.request.asks(requested[{id, outcome.request.use}]))
            continue; // relinked since, or asked for with more
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
