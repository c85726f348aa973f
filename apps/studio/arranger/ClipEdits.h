// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"
#include "document/Song.h"

#include <functional>
#include <set>
#include <vector>

namespace studio
{

/// The edits of what is done to clips in the arranger. Seconds are of the song; empty where nothing is to be done.
/// [any]
using Edits = std::vector<document::Edit>;

/// Moves or copies clips by some seconds, each to the track that `target` names for its own; none may end up before the
/// start of the song, on a folder or on no track: then they all stay on their tracks, or at the start.
Edits moveClips(const document::Song& song, const std::set<base::ClipId>& clips, double seconds,
                const std::function<base::TrackId(base::TrackId)>& target, bool copy);

/// Moves one edge, as far as there is something to play there.
Edits trimLeft(const document::Song& song, const document::Clip& clip, double to);
Edits trimRight(const document::Song& song, const document::Clip& clip, double to);

/// Cuts those of the clips that this place lies in.
Edits splitClips(const document::Song& song, const std::set<base::ClipId>& clips, double at);

/// Copies clips to right after where they end together.
Edits duplicateClips(const document::Song& song, const std::set<base::ClipId>& clips);

/// Linked copies of those that have notes, to right after where they end together.
Edits linkedCopies(const document::Song& song, const std::set<base::ClipId>& clips);

/// Unlinks those that share their notes.
Edits makeClipsUnique(const document::Song& song, const std::set<base::ClipId>& clips);

Edits removeClips(const std::set<base::ClipId>& clips);

/// Removes clips, and what comes after them on their tracks moves up.
Edits rippleDelete(const document::Song& song, const std::set<base::ClipId>& clips);

/// Repeats clips over their length from now on, where they do not already: their right edge can be drawn out then.
Edits loopClips(const document::Song& song, const std::set<base::ClipId>& clips);

Edits reverseClips(const document::Song& song, const std::set<base::ClipId>& clips);

/// Mutes all of them, or lets them sound again where all are muted.
Edits muteClips(const document::Song& song, const std::set<base::ClipId>& clips);

/// From the first start to the last end of these clips, in seconds.
struct Stretch
{
    double from = 0.0;
    double to = 0.0;
};
Stretch stretchOf(const document::Song& song, const std::set<base::ClipId>& clips);

/// A position of the same kind as another one: in ticks, or in frames.
document::Position positionLike(const document::Song& song, const document::Position& like, double seconds);

} // namespace studio
