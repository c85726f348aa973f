// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"
#include "document/Edit.h"
#include "document/Song.h"

#include <filesystem>
#include <set>
#include <vector>

namespace conductor
{

/// Clips of one track that are to become one.
struct Join
{
    base::TrackId track;
    document::Song part;               // they alone in order of start, on a bare track, with the sounds that they play
    std::vector<document::Edit> edits; // all there is to do; empty where a sound has to be made for it
};

/// Clips of one sound that go on where the one before ends become one clip of it, clips of notes one clip of notes; all
/// else that sounds is to be rendered. Refuses, with the reason: fewer than two, on several tracks, notes among sounds,
/// notes that repeat, muted ones among those that are heard. Quick.
base::Result<Join> planJoin(const document::Song& song, const std::set<base::ClipId>& clips);

/// Renders the clips as they play, without devices and strip, into a new float file in "sounds" in the song's folder,
/// from the start of the first to the end of the last; as the song's sound, without an id. No file that is there is
/// touched; nothing stays where it fails or is cancelled. Refuses where a sound is missing. Any thread that may wait.
base::Result<document::Sound> renderJoin(const Join& join, const std::filesystem::path& songFolder,
                                         const base::Progress& progress = {});

/// What puts one clip of that sound, which is to get this id, in the place of the clips. Refuses where they or what
/// they play have changed in the song since.
base::Result<std::vector<document::Edit>> replaceJoined(const document::Song& song, const Join& join,
                                                        const document::Sound& rendered, base::ClipId clip);

} // namespace conductor
