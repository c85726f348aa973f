// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Performer.h"

#include <algorithm>
#include <utility>

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
      scribe(player, streams, settings.only),
      auditioner(player)
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
    return loader.onTheirWay() == 0;
}

void Performer::update(const document::Song& song, const document::Touched& touched)
{
    for (const auto id : touched.sounds)
        if (const auto* sound = song.find(id))
            loader.requestAgain(*sound);
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
            auditioner.handBack(ended->ticket);
        else if (const auto* key = std::get_if<engine::feedback::Played>(&*event))
            played.push_back(*key);
}

} // namespace conductor
