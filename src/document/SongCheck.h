// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <vector>

/// What must hold between the things of a song, beyond the ranges of their fields. Each error is one sentence.
namespace document
{

/// Whether a thing can be added: its ids, and those of all in it, are given, not in use, and not far above the last;
/// the sounds that it plays are there.
base::Result<void> checkNew(const Song&, const Track&);
base::Result<void> checkNew(const Song&, const Clip&);
base::Result<void> checkNew(const Song&, const std::vector<Note>&);
base::Result<void> checkNew(const Song&, const Device&);
base::Result<void> checkNew(const Song&, const Sound&);
base::Result<void> checkNew(const Song&, const Marker&);
base::Result<void> checkNew(const Song&, base::ClipId, base::PatternId = {}); // without a pattern the clip alone

/// Whether a zone's sound is there, and its ends are in order.
base::Result<void> checkZone(const Song&, const Zone&);

/// Every folder that a track names is a folder and stands before it.
base::Result<void> checkFolders(const Song&);

/// Everything that edits keep true, for a song that comes from elsewhere.
base::Result<void> checkSong(const Song&);

/// The track and all in it.
void touchAll(Touched&, const Track&);

} // namespace document
