// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Performer.h"

#include <algorithm>
#include <utility>

namespace conductor
{

namespace
{
constexpr int readerThreads = 2;

void forEachChain(const document::Song& song, auto&& visit)
{
    for (const auto& track : song.tracks)
        visit(track.devices);
    visit(song.mainDevices);
}

bool playsOne(const std::vector<document::Device>& chain, const std::set<base::SoundId>& sounds)
{
    const auto plays = [&](const document::Zone& zone) { return sounds.contains(zone.sound); };
    return std::ranges::any_of(chain, [&](const document::Device& device)
                               { return std::ranges::any_of(device.zones, plays); });
}
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
    requestSampled(song);
}

void Performer::requestSampled(const document::Song& song)
{
    std::map<base::SoundId, std::set<base::Frames>> beginnings;
    forEachChain(song,
                 [&](const std::vector<document::Device>& chain)
                 {
                     for (const auto& device : chain)
                         for (const auto& zone : device.zones)
                             beginnings[zone.sound].insert(beginningOf(zone.start));
                 });
    for (auto& [id, all] : beginnings)
        if (const auto* sound = song.find(id))
            loader.requestSampled(*sound, std::move(all));
}

void Performer::perform(const document::Song& song)
{
    requestSounds(song);
    scribe.compile(song, loader.ready());
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
    if (touched.song || touched.order || !touched.tracks.empty())
        requestSampled(song);
    scribe.update(song, touched, loader.ready());
}

base::Result<void> Performer::waitForSounds(const document::Song& song, const base::Progress& progress)
{
    auto waited = loader.waitForAll(progress);
    scribe.compile(song, loader.ready());
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
        {
            if (std::ranges::any_of(track.clips, plays))
                touched.clipsOf.insert(track.id);
            if (playsOne(track.devices, sounds))
                touched.tracks.insert(track.id);
        }
        touched.song = playsOne(song.mainDevices, sounds);
        scribe.update(song, touched, loader.ready());
    }

    scribe.tend();
    while (const auto event = player.feedback().nextEvent())
        if (const auto* ended = std::get_if<engine::feedback::AuditionEnded>(&*event))
            auditioner.handBack(ended->ticket);
        else if (const auto* key = std::get_if<engine::feedback::Played>(&*event))
            played.push_back(*key);
}

} // namespace conductor
