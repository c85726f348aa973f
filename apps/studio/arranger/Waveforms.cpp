// SPDX-License-Identifier: GPL-3.0-or-later
#include "Waveforms.h"

#include "conductor/SoundLoader.h"
#include "media/SoundStore.h"

namespace studio
{

namespace
{

Waveform waveformOf(const document::Sound& sound, const std::filesystem::path& songFolder)
{
    const auto file = conductor::findSound(sound, songFolder);
    if (!file)
        return {nullptr, true};
    auto loaded = sound.hash.empty() ? media::loadPeaks(*file, media::userCacheFolder())
                                     : media::loadPeaks(*file, sound.hash, media::userCacheFolder());
    if (!loaded)
        return {nullptr, true};
    return {std::make_shared<const media::Peaks>(std::move(*loaded)), false};
}

} // namespace

Waveforms::Waveforms(Session& of) : session(of)
{
    pool.setMaxThreadCount(2);
    connect(&session, &Session::replaced, this, [this] { known.clear(); });
}

Waveforms::~Waveforms()
{
    pool.clear();
    pool.waitForDone();
}

Waveform Waveforms::find(const document::Sound& sound)
{
    const auto [place, isNew] = known.try_emplace({sound.path, sound.hash});
    if (isNew)
        load(sound);
    return place->second;
}

void Waveforms::load(const document::Sound& sound)
{
    pool.start(
        [this, sound, folder = session.open().folder()]
        {
            const auto found = waveformOf(sound, folder);
            QMetaObject::invokeMethod(this,
                                      [this, sound, found]
                                      {
                                          known[{sound.path, sound.hash}] = found;
                                          Q_EMIT arrived(sound.id);
                                      });
        });
}

void Waveforms::retry()
{
    std::erase_if(known, [](const auto& entry) { return entry.second.isMissing; });
    Q_EMIT arrived({});
}

} // namespace studio
