// SPDX-License-Identifier: GPL-3.0-or-later
#include "takes/TimelineTakes.h"

#include "arranger/LanePainter.h"

#include <algorithm>

namespace studio
{

namespace
{
constexpr double edge = 1.0;          // pixels
constexpr double narrowestNote = 2.0; // pixels
constexpr int fewestRows = 8;         // of notes; as clips have them
constexpr double tallestNote = 4.0;
} // namespace

void TimelineTakes::setArranger(Arranger* of)
{
    if (of == arranger)
        return;
    arranger = of;
    connect(arranger->viewOf(), &TimelineView::moved, this, &TimelineTakes::layAgain);
    connect(arranger->tracksOf(), &TrackList::laidOut, this, &TimelineTakes::layAgain);
    Q_EMIT arrangerChanged();
    layAgain();
}

std::vector<TakeItem::Patch> TimelineTakes::lay() const
{
    std::vector<Patch> laid;
    if (arranger != nullptr)
        for (const auto& [track, take] : takes->all())
            layTake(laid, track, take);
    return laid;
}

void TimelineTakes::layTake(std::vector<Patch>& laid, base::TrackId track, const GrowingTakes::Take& take) const
{
    const auto* const row = arranger->tracksOf()->rowOf(track);
    const auto& view = *arranger->viewOf();
    const auto& tempo = arranger->sessionOf().song().tempo;
    if (row == nullptr || row->top + row->height <= view.top() || row->top >= view.top() + height())
        return;
    const auto x = [&](base::SongTicks at) { return (tempo.seconds(at) - view.left()) * view.zoom(); };
    const double left = x(take.from);
    const QRectF whole(left, row->top - view.top() + clipMargin, x(take.to) - left, row->height - 2.0 * clipMargin);
    const auto body = whole.adjusted(0.0, row->height >= lowestTitled ? clipTitle : 0.0, 0.0, 0.0);
    laid.push_back({whole, colour("record", 0.25)});
    laid.push_back({QRectF(whole.right() - edge, whole.top(), edge, whole.height()), colour("record")});
    const auto ink = colour("text");
    const double rows = std::max(fewestRows, take.highest - take.lowest + 1);
    const double tall = std::min(tallestNote, body.height() / rows);
    const double middle = body.center().y() + (take.highest + take.lowest) * 0.5 * body.height() / rows;
    for (const auto& note : take.notes)
        if (const double from = x(note.from), to = x(note.to); to >= 0.0 && from <= width())
            laid.push_back({QRectF(from, middle - note.pitch * body.height() / rows - tall / 2.0,
                                   std::max(narrowestNote, to - from), tall),
                            ink});
}

} // namespace studio
