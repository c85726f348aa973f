// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackDrag.h"

namespace studio
{

TrackDrag::TrackDrag(Session& of, TrackList& list) : session(of), tracks(list)
{
    connect(&session, &Session::replaced, this, &TrackDrag::cancel);
    connect(&session, &Session::changed, this,
            [this](const document::Touched& touched)
            {
                if (touched.order)
                    cancel();
            });
}

QString TrackDrag::name() const
{
    const auto* const track = session.song().find(dragged);
    return track != nullptr ? QString::fromStdString(track->name) : QString();
}

bool TrackDrag::begin(double y)
{
    const auto* const row = session.isEditable() ? tracks.rowAt(y) : nullptr;
    if (row == nullptr)
        return false;
    dragged = row->track;
    depth = row->depth;
    tracks.select(trackId());
    place.reset();
    Q_EMIT changed();
    return true;
}

void TrackDrag::move(double y, int inwards)
{
    if (!isActive())
        return;
    const auto& song = session.song();
    place = placeAt(
        song, tracks.rows(), [this](base::TrackId folder) { return tracks.isClosed(folder); }, dragged, y,
        depth + inwards);
    if (place && moveTrack(song, dragged, *place).empty())
        place.reset();
    Q_EMIT changed();
}

void TrackDrag::drop()
{
    const auto track = std::exchange(dragged, {});
    const auto to = std::exchange(place, std::nullopt);
    Q_EMIT changed();
    if (to)
        tracks.moveTo(track, *to);
}

void TrackDrag::cancel()
{
    dragged = {};
    place.reset();
    Q_EMIT changed();
}

} // namespace studio
