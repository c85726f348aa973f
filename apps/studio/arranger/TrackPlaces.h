// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "TrackList.h"

#include <optional>
#include <vector>

namespace studio
{

/// Where a track may be put: between two rows, at one of the depths that are possible there, or onto a folder.
struct TrackPlace
{
    std::optional<base::TrackId> before; // the track of the song that it stands above then; the last one without
    std::optional<base::TrackId> folder; // that it lies in then
    double top = 0.0;                    // of the line that shows it, or of the folder's row
    int depth = 0;                       // folders around it; for a folder's row around that
    double height = 0.0;                 // of the folder's row; 0 for a line
    double from = 0.0;                   // where the row above ends: over the track itself, if it stands between
};

/// Every place between the rows that are seen, from top to bottom, and where one gap has several, from the innermost
/// folder outwards. Its own contents are no place for a folder.
std::vector<TrackPlace> placesFor(const document::Song& song, const std::vector<TrackList::Row>& rows,
                                  const std::function<bool(base::TrackId)>& isClosed, base::TrackId moved);

/// The one that the pointer means at y, at this depth or the nearest; onto a folder in the middle of its row.
std::optional<TrackPlace> placeAt(const document::Song& song, const std::vector<TrackList::Row>& rows,
                                  const std::function<bool(base::TrackId)>& isClosed, base::TrackId moved, double y,
                                  int depth);

/// Where the track is now, among its places; nothing where it is not seen.
std::optional<std::size_t> placeNow(const document::Song& song, const std::vector<TrackPlace>& places,
                                    base::TrackId track);

/// What puts a track there: one edit; for a folder, which takes along what lies in it, as many as it needs. Nothing
/// where it is there already.
std::vector<document::Edit> moveTrack(const document::Song& song, base::TrackId track, const TrackPlace& to);

} // namespace studio
