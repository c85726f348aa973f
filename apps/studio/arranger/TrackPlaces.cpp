// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackPlaces.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace
{

using Rows = std::vector<TrackList::Row>;

bool isInside(const document::Song& song, base::TrackId track, base::TrackId folder)
{
    const auto* at = song.find(track);
    while (at != nullptr && at->folder)
    {
        if (*at->folder == folder)
            return true;
        at = song.find(*at->folder);
    }
    return false;
}

bool goesAlong(const document::Song& song, base::TrackId track, base::TrackId moved)
{
    return track == moved || isInside(song, track, moved);
}

/// The folder `depth` folders deep that the track lies in or is.
std::optional<base::TrackId> folderAround(const document::Song& song, const TrackList::Row& row, int depth)
{
    if (depth == 0)
        return std::nullopt;
    std::optional<base::TrackId> around = row.track;
    for (int at = row.depth; at >= depth && around; --at)
        around = song.find(*around)->folder;
    return around;
}

/// The tracks in the order that they have when `moved` and what lies in it stand at the place.
std::vector<base::TrackId> orderWith(const document::Song& song, base::TrackId moved, const TrackPlace& to)
{
    std::vector<base::TrackId> order;
    std::vector<base::TrackId> block;
    for (const auto& track : song.tracks)
        (goesAlong(song, track.id, moved) ? block : order).push_back(track.id);
    const auto place = to.before ? std::ranges::find(order, *to.before) : order.end();
    order.insert(place, block.begin(), block.end());
    return order;
}

} // namespace

std::vector<TrackPlace> placesFor(const document::Song& song, const Rows& rows,
                                  const std::function<bool(base::TrackId)>& isClosed, base::TrackId moved)
{
    Rows others;
    for (const auto& row : rows)
        if (!goesAlong(song, row.track, moved))
            others.push_back(row);

    std::vector<TrackPlace> places;
    for (std::size_t gap = 0; gap <= others.size(); ++gap)
    {
        const auto* const above = gap > 0 ? &others[gap - 1] : nullptr;
        const auto* const below = gap < others.size() ? &others[gap] : nullptr;
        const bool opens = above != nullptr && song.find(above->track)->isFolder && !isClosed(above->track);
        const int most = above == nullptr ? 0 : above->depth + (opens ? 1 : 0);
        const int least = below == nullptr ? 0 : std::min(below->depth, most);
        const double end = above != nullptr ? above->top + above->height : 0.0;
        const double top = below != nullptr ? below->top : end;
        for (int depth = most; depth >= least; --depth)
            places.push_back({below != nullptr ? std::optional(below->track) : std::nullopt,
                              above != nullptr ? folderAround(song, *above, depth) : std::nullopt, top, depth, 0.0,
                              end});
    }
    return places;
}

std::optional<TrackPlace> placeAt(const document::Song& song, const Rows& rows,
                                  const std::function<bool(base::TrackId)>& isClosed, base::TrackId moved, double y,
                                  int depth)
{
    for (const auto& row : rows)
    {
        if (y < row.top || y >= row.top + row.height || goesAlong(song, row.track, moved))
            continue;
        const double part = (y - row.top) / row.height;
        if (song.find(row.track)->isFolder && part > 0.3 && part < 0.7)
        {
            // At the end of what lies in it.
            auto after = std::ranges::find(song.tracks, row.track, &document::Track::id) + 1;
            while (after != song.tracks.end() &&
                   (isInside(song, after->id, row.track) || goesAlong(song, after->id, moved)))
                ++after;
            return TrackPlace{after != song.tracks.end() ? std::optional(after->id) : std::nullopt,
                              row.track,
                              row.top,
                              row.depth,
                              row.height,
                              row.top};
        }
    }
    const auto places = placesFor(song, rows, isClosed, moved);
    const auto nearer = [&](const TrackPlace& one, const TrackPlace& other)
    {
        const auto distance = [&](const TrackPlace& place) { return std::max({0.0, place.from - y, y - place.top}); };
        if (distance(one) != distance(other))
            return distance(one) < distance(other);
        return std::abs(one.depth - depth) < std::abs(other.depth - depth);
    };
    const auto nearest = std::ranges::min_element(places, nearer);
    return nearest != places.end() ? std::optional(*nearest) : std::nullopt;
}

std::optional<std::size_t> placeNow(const document::Song& song, const std::vector<TrackPlace>& places,
                                    base::TrackId track)
{
    const auto* const now = song.find(track);
    for (std::size_t i = 0; i < places.size() && now != nullptr; ++i)
        if (places[i].folder == now->folder && moveTrack(song, track, places[i]).empty())
            return i;
    return std::nullopt;
}

std::vector<document::Edit> moveTrack(const document::Song& song, base::TrackId moved, const TrackPlace& to)
{
    using document::edit::MoveTrack;
    std::vector<base::TrackId> order;
    for (const auto& track : song.tracks)
        order.push_back(track.id);
    const auto wanted = orderWith(song, moved, to);
    const auto folderOf = [&](base::TrackId track) { return track == moved ? to.folder : song.find(track)->folder; };
    const auto indexIn = [](const std::vector<base::TrackId>& list, base::TrackId track)
    { return static_cast<int>(std::ranges::find(list, track) - list.begin()); };

    const auto alone =
        std::ranges::none_of(song.tracks, [&](const auto& track) { return isInside(song, track.id, moved); });
    if (alone)
    {
        if (order == wanted && song.find(moved)->folder == to.folder)
            return {};
        return {MoveTrack{moved, indexIn(wanted, moved), to.folder}};
    }

    // One after the other from the top: what stands there is in its place, and what comes below it is in the order that
    // it had, so that no track is ever above its folder.
    std::vector<document::Edit> edits;
    bool isInFolder = song.find(moved)->folder == to.folder;
    for (std::size_t i = 0; i < order.size(); ++i)
    {
        if (order[i] == wanted[i])
            continue;
        order.erase(std::ranges::find(order, wanted[i]));
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]);
        edits.push_back(MoveTrack{wanted[i], static_cast<int>(i), folderOf(wanted[i])});
        isInFolder |= wanted[i] == moved;
    }
    if (!isInFolder)
        edits.push_back(MoveTrack{moved, indexIn(wanted, moved), to.folder});
    return edits;
}

} // namespace studio
