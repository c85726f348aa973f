// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Song.h"
#include "engine/BeatMap.h"
#include "engine/ClipList.h"
#include "engine/NoteList.h"
#include "engine/ZoneList.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <variant>
#include <vector>

namespace conductor
{

/// A song's entities in the form that the engine plays. Pure functions; times come out in frames at `rate`.

using PlayableSound = std::variant<engine::SoundInMemory, engine::StreamedSound>;

/// The sounds that are ready at `rate`. A clip whose sound is not among them plays silence.
using PlayableSounds = std::unordered_map<base::SoundId, PlayableSound>;

/// A sound at the rate of its file: whole in memory, or streamed.
struct SampledSound
{
    engine::SoundInMemory audio; // null where it is streamed
    base::SampleRate rate;
    std::optional<engine::StreamedSound> stream;
    std::map<base::Frames, engine::SoundInMemory> beginnings; // of a streamed one in memory, by their first frames
};

/// From where on zones that start here have a streamed sound in memory, and how much of it: at least a second of it at
/// 48 kHz, in which the disk must answer.
inline constexpr base::Frames beginningLength{65536};
inline base::Frames beginningOf(base::Frames zoneStart)
{
    constexpr std::int64_t raster = 16384; // so that a start that moves a little finds its beginning in memory
    return base::Frames{zoneStart.value / raster * raster};
}

/// Those that are ready for devices.
using SampledSounds = std::unordered_map<base::SoundId, SampledSound>;

struct ReadySounds
{
    PlayableSounds playable;
    SampledSounds sampled;
};

/// The zones of a device whose sounds, or the beginnings of them, are ready, cut to what these have.
std::vector<engine::Zone> engineZones(const document::Device& device, const SampledSounds& sounds);

/// The track's clips of sound that are not muted.
std::vector<engine::Clip> engineClips(const document::Song& song, const document::Track& track, base::SampleRate rate,
                                      const PlayableSounds& sounds);

/// The notes of the track's clips, without what is muted, cut at the ends of their clips, and what their lanes and
/// their expression move; of each at most mostNotes.
inline constexpr std::size_t mostNotes = 1'000'000;
engine::NoteList engineNoteList(const document::Song& song, const document::Track& track, base::SampleRate rate);

/// Its notes alone.
std::vector<engine::Note> engineNotes(const document::Song& song, const document::Track& track, base::SampleRate rate);

/// Where the clip starts; what stands at a frame is at the nearest tick.
base::SongTicks startTicks(const document::Clip& clip, const document::Song& song);

engine::BeatMap engineBeats(const document::TempoMap& map, base::SampleRate rate);

/// Where the clip starts and ends.
base::Frames startOf(const document::Clip& clip, const document::Song& song, base::SampleRate rate);
base::Frames endOf(const document::Clip& clip, const document::Song& song, base::SampleRate rate);

/// The end of the last clip; 0 for an empty song.
base::Frames lengthOf(const document::Song& song, base::SampleRate rate);

/// The tracks that are heard: not muted, nor in a muted folder; where any is soloed, those, what lies in them, and the
/// folders that they lie in. With `only`, as if just these were soloed and nothing else was.
std::set<base::TrackId> audibleTracks(const document::Song& song,
                                      const std::optional<std::set<base::TrackId>>& only = std::nullopt);

/// The most clips of streamed sound that sound at one time.
std::size_t mostStreamsAtOnce(const std::vector<engine::Clip>& clips);

} // namespace conductor
