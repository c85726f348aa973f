// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"
#include "document/Song.h"

#include <utility>
#include <vector>

namespace conductor
{

/// A note on its way into the song.
struct RecordedNote
{
    base::SongTicks from;
    base::SongTicks to; // after from
    int pitch = 0;
    double velocity = 0.0;
    double releaseVelocity = 0.5;
};

/// A control that was moved, on its way into a lane.
struct RecordedMove
{
    base::SongTicks at;
    document::LaneKind kind = document::LaneKind::controller;
    int controller = 0;
    double value = 0.0; // as of a document::LanePoint
};

struct RecordedPass
{
    std::vector<RecordedNote> notes;
    std::vector<RecordedMove> moves; // in order of time
};

/// Puts notes and moves into the clips of the track that they fall into, the rest into a new clip of whole bars on a
/// free lane.
std::vector<document::Edit> mergeNotes(const document::Song& song, const document::Track& track,
                                       const RecordedPass& pass);

/// Takes the notes out that begin in the stretch.
std::vector<document::Edit> clearNotes(const document::Song& song, const document::Track& track, base::SongTicks from,
                                       base::SongTicks to);

/// Each pass in a clip of its own, on a lane of its own; the last one sounds.
std::vector<document::Edit> addTakes(const document::Song& song, const document::Track& track,
                                     const std::vector<RecordedPass>& passes);

} // namespace conductor
