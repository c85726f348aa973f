// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/Auditioner.h"
#include "conductor/Compiler.h"
#include "conductor/SoundLoader.h"
#include "document/Song.h"
#include "document/Touched.h"
#include "engine/Engine.h"
#include "media/SoundStore.h"
#include "media/StreamReader.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace conductor
{

struct PerformerSettings
{
    engine::EngineSettings engine;
    std::filesystem::path songFolder;
    std::filesystem::path cache;
    std::optional<std::set<base::TrackId>> only; // the tracks to be heard; all when absent
};

/// An engine with everything it needs to play a song at one rate: sounds on their way in, readers, and the compiler
/// that keeps it in step. For a device or for the offline loop. [main] all of it.
class Performer
{
public:
    explicit Performer(const PerformerSettings& settings);

    /// Plays this song from now on; sounds come in as they are ready.
    void perform(const document::Song& song);

    /// The song has changed.
    void update(const document::Song& song, const document::Touched& touched);

    /// As the Compiler's.
    void preview(const document::Edit& edit) { scribe.preview(edit); }
    void endPreview(const document::Song& song) { scribe.endPreview(song); }

    /// Returns when every sound of the song is ready or known to be missing.
    base::Result<void> waitForSounds(const document::Song& song, const base::Progress& progress = {});

    /// Asks for the sounds of the song and does not wait: whether every one is ready or known to be missing. Before
    /// perform().
    bool getsReady(const document::Song& song);

    /// How many sounds are not ready yet.
    std::size_t soundsOnTheirWay() const { return loader.onTheirWay(); }

    /// Housekeeping: sounds that came in, things the audio thread handed back, events. Call some times a second.
    void tend(const document::Song& song);

    /// Plays files beside the song.
    Auditioner& auditions() { return auditioner; }

    engine::Engine& engine() { return player; }
    media::StreamReader& reader() { return streams; }

    /// The levels behind a track's strip, null for one that is not there, and behind the main strip.
    engine::Meter* meter(base::TrackId track) const { return scribe.meter(track); }
    engine::Meter& mainMeter() const { return scribe.mainMeter(); }

    /// What was played live since the last call, as far as tend() has seen it.
    std::vector<engine::feedback::Played> takePlayed() { return std::exchange(played, {}); }

    /// Why sounds of the song are missing.
    const std::map<base::SoundId, std::string>& missingSounds() const { return loader.failures(); }

private:
    void requestSounds(const document::Song& song);
    void requestSampled(const document::Song& song);

    media::StreamReader streams;
    media::SoundStore store;
    SoundLoader loader;
    engine::Engine player;
    Compiler scribe;
    Auditioner auditioner;
    std::vector<engine::feedback::Played> played;
};

} // namespace conductor
