// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Performer.h"

#include <algorithm>

namespace conductor
{

namespace
{
constexpr int readerThreads = 2;
} // namespace

Performer::Performer(const PerformerSettings& settings)
    : streams(readerThreads),
      store({.rate = settings.engine.rate, .cache = settings.cache}, streams),
      loader(store, settings.songFolder),
      player(settings.engine),
      scribe(player, streams, settings.only)
{
}

void Performer::requestSounds(const document::Song& song)
{
    for (const auto& sound : song.sounds)
        loader.request(sound);
}

void Performer::perform(const document::Song& song)
{
    requestSounds(song);
    scribe.compile(song, loader.playable());
}

bool Performer::getsReady(const document::Song& song)
{
    requestSounds(song);
    loader.takeFinished();
    return !loader.isBusy();
}

void Performer::update(const document::Song& song, const document::Touched& touched)
{
    for (const auto id : touched.sounds)
        if (const auto* sound = song.find(id))
            loader.request(*sound);
    scribe.update(song, touched, loader.playable());
}

base::Result<void> Performer::waitForSounds(const document::Song& song, const base::Progress& progress)
{
    auto waited = loader.waitForAll(progress);
    scribe.compile(song, loader.playable());
    return waited;
}

void Performer::tend(const document::Song& song)
{
    if (const auto arrived = loader.takeFinished(); !arrived.empty())
    {
        const std::set<base::SoundId> sounds(arrived.begin(), arrived.end());
        const auto plays = [&](const document::Clip& clip)
        {
            const auto* content = std::get_if<document::SoundContent>(&clip.content);
            return content != nullptr && sounds.contains(content->sound);
        };
        document::Touched touched;
        for (const auto& track : song.tracks)
            if (std::ranges::any_of(track.clips, plays))
                touched.clipsOf.insert(track.id);
        scribe.update(song, touched, loader.playable());
    }

    scribe.tend();
    while (const auto event = player.feedback().nextEvent())
        if (const auto* ended = std::get_if<engine::feedback::AuditionEnded>(&*event))
            auditioned.erase(ended->ticket);
}

base::Result<void> Performer::audition(const std::filesystem::path& sound, float gain)
{
    auto loaded = store.load(sound);
    if (!loaded)
        return std::move(loaded).error();
    const auto* memory = std::get_if<engine::SoundInMemory>(&(*loaded)->sound);
    if (memory == nullptr)
        return base::Error{base::ErrorKind::unsupported, sound.filename().string() + " is too long to be auditioned"};

    const auto ticket = ++lastTicket;
    auditioned[ticket] = *loaded;
    if (!player.send(engine::command::Audition{memory->get(), gain, ticket}))
    {
        auditioned.erase(ticket);
        return base::Error{base::ErrorKind::failed, "the engine is too busy to play " + sound.filename().string()};
    }
    return {};
}

} // namespace conductor
