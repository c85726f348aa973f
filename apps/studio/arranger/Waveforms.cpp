// SPDX-License-Identifier: GPL-3.0-or-later
#include "Waveforms.h"

#include "media/SoundStore.h"

namespace studio
{

namespace
{
constexpr int pulsesALook = 6; // a tenth of a second
}

Waveforms::Waveforms(Session& of) : session(of)
{
    begin();
    connect(&session, &Session::replaced, this, &Waveforms::begin);
    connect(&session, &Session::pulse, this, &Waveforms::look);
    connect(&session, &Session::changed, this, &Waveforms::retry);
}

void Waveforms::begin()
{
    known.clear();
    awaited.clear();
    loader = session.isOpen()
                 ? std::make_unique<conductor::PeakLoader>(session.open().folder(), media::userCacheFolder())
                 : nullptr;
}

Waveform Waveforms::find(const document::Sound& sound)
{
    if (loader == nullptr)
        return {};
    const std::pair place(sound.path, sound.hash);
    const auto [entry, isNew] = known.try_emplace(place);
    if (isNew)
    {
        entry->second = loader->peaksOf(sound);
        if (!entry->second.isWhole)
            awaited.emplace(place, sound);
    }
    return {entry->second.peaks, !entry->second.failure.empty()};
}

/// A sound that was missing may have been put back where it was.
void Waveforms::retry(const document::Touched& touched)
{
    for (const auto id : touched.sounds)
        if (const auto* const sound = session.song().find(id))
            if (const auto entry = known.find({sound->path, sound->hash});
                entry != known.end() && !entry->second.failure.empty())
            {
                loader->retry(*sound);
                entry->second = {};
                awaited.emplace(entry->first, *sound);
            }
}

void Waveforms::look()
{
    if (awaited.empty() || ++age < pulsesALook)
        return;
    age = 0;
    bool moved = false;
    for (auto sound = awaited.begin(); sound != awaited.end();)
    {
        auto now = loader->peaksOf(sound->second);
        auto& before = known[sound->first];
        moved |= now.peaks != before.peaks || now.failure != before.failure;
        before = std::move(now);
        sound = before.isWhole ? awaited.erase(sound) : std::next(sound);
    }
    if (moved)
        Q_EMIT arrived();
}

} // namespace studio
