// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What edits look up in a song, each with the sentence that says what is not there.
namespace document
{

base::Error invalid(std::string message);

base::Result<Sound*> findSound(Song&, base::SoundId);
base::Result<Track*> findTrack(Song&, base::TrackId);
base::Result<Marker*> findMarker(Song&, base::MarkerId);

struct ClipPlace
{
    Track* track;
    Clip* clip;
};
base::Result<ClipPlace> findClip(Song&, base::ClipId);

/// The content of a clip that must hold a sound, or notes.
base::Result<SoundContent*> findSoundContent(Song&, base::ClipId);
base::Result<NoteContent*> findNoteContent(Song&, base::ClipId);

base::Result<Strip*> findStrip(Song&, StripOwner);
base::Result<std::vector<Device>*> findChain(Song&, StripOwner);

struct DevicePlace
{
    StripOwner owner;
    std::vector<Device>* chain;
    std::size_t index;

    Device& device() const { return (*chain)[index]; }
};
base::Result<DevicePlace> findDevice(Song&, base::DeviceId);

/// The first device with a zone of this sound; null for none.
const Device* findPlayer(const Song&, base::SoundId);

/// Where to insert into a list of `size`: at `index`, or at the end without one.
base::Result<std::size_t> placeIn(std::size_t size, std::optional<int> index);

/// Whether a list of `size` may not get one more.
bool isFull(std::size_t size, const Range& range);

/// Whether `to` lies behind `from` in no tempo. Where one is counted in ticks and the other in frames, that changes
/// with the tempo.
bool isNeverBehind(const Position& to, const Position& from);

/// A folder that a track may lie in and play through.
base::Result<Track*> findFolder(Song&, base::TrackId);

/// A track that may hold clips: no folder.
base::Result<Track*> findClipTrack(Song&, base::TrackId);

void touch(Touched&, StripOwner);
void touchClip(Touched&, const ClipPlace&);

} // namespace document
