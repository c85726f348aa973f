// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/LaneGestures.h"

#include <algorithm>
#include <cmath>

namespace studio
{

using base::ClipTicks;
using document::LanePoint;

namespace
{
constexpr double around = 6.0;          // pixels that a point is caught within
constexpr double dragBegins = 3.0;      // pixels
constexpr std::int64_t finestStep = 15; // ticks, where the grid is off: a 256th

LanePlaces shifted(const LanePlaces& places, ClipTicks by)
{
    LanePlaces all;
    for (const auto at : places)
        all.insert(at + by);
    return all;
}
} // namespace

LaneGestures::LaneGestures(Session& of, RollView& shown, OpenNotes& open, OpenLane& openLane)
    : session(of),
      view(shown),
      notes(open),
      lane(openLane)
{
    connect(&notes, &OpenNotes::activates, this, &LaneGestures::cancel);
    connect(&lane, &OpenLane::choicesChanged, this, &LaneGestures::cancel);
}

double LaneGestures::yOf(double value) const
{
    return height - margin - (value - lane.lowest()) / (1.0 - lane.lowest()) * (height - 2.0 * margin);
}

double LaneGestures::valueAtY(double y) const
{
    const double part = (height - margin - y) / std::max(1.0, height - 2.0 * margin);
    return roundedValue(lane.key().kind, lane.lowest() + part * (1.0 - lane.lowest()));
}

std::optional<LanePoint> LaneGestures::pointAt(QPointF place) const
{
    const auto& points = lane.points();
    auto point = std::ranges::lower_bound(points, view.ticksAt(place.x() - around), {}, &LanePoint::at);
    std::optional<LanePoint> found;
    double nearest = around;
    for (; point != points.end() && view.xOf(point->at) <= place.x() + around; ++point)
        if (const double away = std::hypot(view.xOf(point->at) - place.x(), yOf(point->value) - place.y());
            away <= nearest)
        {
            nearest = away;
            found = *point;
        }
    return found;
}

std::optional<std::pair<double, double>> LaneGestures::band() const
{
    if (doing != Doing::choosing)
        return std::nullopt;
    return std::minmax(from.x(), last.x());
}

ClipTicks LaneGestures::stepOf(bool snaps) const
{
    const bool onGrid = snaps && view.timeline().snapTicks() != TimelineView::snapOff;
    return onGrid ? view.step() : ClipTicks{finestStep};
}

ClipTicks LaneGestures::placeAt(double x, bool snaps) const
{
    const auto at = std::clamp(view.ticksAt(x), ClipTicks{0}, lane.end() - ClipTicks{1});
    if (snaps && view.timeline().snapTicks() != TimelineView::snapOff)
        return std::max(ClipTicks{0}, view.floored(at));
    return ClipTicks{at.value / finestStep * finestStep};
}

void LaneGestures::press(QPointF place, Qt::KeyboardModifiers modifiers)
{
    cancel();
    if (!notes.isOpen() || lane.isOfNotes())
        return;
    const bool snaps = !(modifiers & Qt::AltModifier);
    from = last = place;
    const auto point = pointAt(place);
    if (point)
    {
        held = *point;
        auto chosen = lane.chosen();
        if (modifiers & Qt::ControlModifier && chosen.contains(held.at))
            chosen.erase(held.at);
        else if (modifiers & Qt::ControlModifier)
            chosen.insert(held.at);
        else if (!chosen.contains(held.at))
            chosen = {held.at};
        lane.select(std::move(chosen));
        lane.setCursor(held.at);
        already = lane.chosen();
        doing = Doing::moving;
        return;
    }
    lane.setCursor(placeAt(place.x(), snaps));
    if (modifiers & Qt::ControlModifier)
    {
        doing = Doing::choosing;
        already = lane.chosen();
        return;
    }
    lane.select({});
    if (!session.isEditable())
        return;
    doing = modifiers & Qt::ShiftModifier ? Doing::lining : Doing::drawing;
    draw(place, place, snaps);
    showDrawn(snaps);
}

void LaneGestures::move(QPointF place, Qt::KeyboardModifiers modifiers)
{
    const bool snaps = !(modifiers & Qt::AltModifier);
    const auto before = std::exchange(last, place);
    switch (doing)
    {
    case Doing::nothing:
        return;
    case Doing::drawing:
        draw(before, place, snaps);
        return showDrawn(snaps);
    case Doing::lining:
        drawn.clear();
        draw(from, place, snaps);
        return showDrawn(snaps);
    case Doing::moving:
        return moveTo(place, snaps);
    case Doing::choosing:
        auto chosen = already;
        const auto [left, right] = *band();
        for (const auto& point : lane.points())
            if (const double x = view.xOf(point.at); x >= left && x <= right)
                chosen.insert(point.at);
        return lane.select(std::move(chosen));
    }
}

/// Along the line from one place to another; what was drawn there before is drawn over.
void LaneGestures::draw(QPointF start, QPointF end, bool snaps)
{
    if (start.x() > end.x())
        std::swap(start, end);
    const auto first = placeAt(start.x(), snaps);
    const auto lastPlace = placeAt(end.x(), snaps);
    const auto step = stepOf(snaps);
    const double way = static_cast<double>((lastPlace - first).value);
    for (auto at = first; at <= lastPlace; at += step)
    {
        const double part = way > 0.0 ? static_cast<double>((at - first).value) / way : 1.0;
        drawn[at] = valueAtY(std::lerp(start.y(), end.y(), part));
    }
    if (first == lastPlace)
        drawn[first] = valueAtY(last.y());
}

void LaneGestures::showDrawn(bool snaps)
{
    LanePoints fresh;
    for (const auto& [at, value] : drawn)
        if (at < lane.end())
            fresh.push_back({at, value});
    pending = replaced(lane.points(), fresh.front().at, fresh.back().at + stepOf(snaps), fresh);
    lane.show(*pending);
}

void LaneGestures::moveTo(QPointF place, bool snaps)
{
    if (!session.isEditable() || (!pending && (place - from).manhattanLength() < dragBegins))
        return;
    const auto to = held.at + view.ticksAt(place.x()) - view.ticksAt(from.x());
    const bool sideways = std::abs(place.x() - from.x()) >= dragBegins;
    const auto by = !sideways ? ClipTicks{0} : (snaps ? view.snapped(to) : to) - held.at;
    const double up = valueAtY(yOf(held.value) + place.y() - from.y()) - held.value;
    pending = moved(lane.points(), already, {by, up}, lane.end(), lane.key().kind);
    lane.show(*pending);
    lane.select(shifted(already, boundedMove(already, by, lane.end())));
}

void LaneGestures::release()
{
    if (!isActive())
        return;
    const auto what = doing == Doing::moving ? lane.named("Move") : lane.named("Draw");
    const auto wanted = std::exchange(pending, std::nullopt);
    doing = Doing::nothing;
    drawn.clear();
    if (wanted)
        lane.apply(what, *wanted);
}

void LaneGestures::cancel()
{
    if (!isActive())
        return;
    if (doing == Doing::moving)
        lane.select(already);
    doing = Doing::nothing;
    drawn.clear();
    pending.reset();
    lane.endPreview();
}

void LaneGestures::add()
{
    const auto at = lane.cursor();
    if (std::ranges::binary_search(lane.points(), at, {}, &LanePoint::at))
        return lane.select({at});
    const auto value = roundedValue(lane.key().kind, valueAt(lane.points(), at, lane.rest()));
    if (lane.apply(lane.named("Draw"), replaced(lane.points(), at, at + ClipTicks{1}, {{at, value}})))
        lane.select({at});
}

void LaneGestures::remove()
{
    lane.apply(lane.named("Delete"), without(lane.points(), lane.chosen()));
}

void LaneGestures::nudge(int steps)
{
    const auto step = ClipTicks{view.step().value * steps};
    if (lane.chosen().empty())
    {
        lane.setCursor(view.snapped(std::max(ClipTicks{0}, lane.cursor() + step)));
        return;
    }
    const auto first = *lane.chosen().begin();
    const auto by = boundedMove(lane.chosen(), view.snapped(std::max(ClipTicks{0}, first + step)) - first, lane.end());
    auto chosen = shifted(lane.chosen(), by);
    if (lane.apply(lane.named("Move"), moved(lane.points(), lane.chosen(), {by, 0.0}, lane.end(), lane.key().kind)))
    {
        lane.setCursor(*chosen.begin());
        lane.select(std::move(chosen));
    }
}

void LaneGestures::raise(int steps)
{
    const auto kind = lane.key().kind;
    if (lane.chosen().empty())
    {
        if (std::ranges::binary_search(lane.points(), lane.cursor(), {}, &LanePoint::at))
            lane.select({lane.cursor()});
        return;
    }
    const double up = steps / (kind == document::LaneKind::pitchBend ? 100.0 : 127.0);
    lane.apply(lane.named("Change"), moved(lane.points(), lane.chosen(), {{}, up}, lane.end(), kind));
}

void LaneGestures::selectAll()
{
    LanePlaces all;
    for (const auto& point : lane.points())
        all.insert(point.at);
    lane.select(std::move(all));
}

void LaneGestures::selectNone()
{
    if (isActive())
        cancel();
    else
        lane.select({});
}

bool LaneGestures::selectBeside(int steps)
{
    const auto& points = lane.points();
    const auto before = [&points](ClipTicks at)
    { return std::ranges::lower_bound(points, at, {}, &LanePoint::at) - points.begin(); };
    auto next = before(lane.cursor()) - (steps < 0 ? 1 : 0);
    if (!lane.chosen().empty())
        next = steps > 0 ? before(*lane.chosen().rbegin() + ClipTicks{1}) : before(*lane.chosen().begin()) - 1;
    if (next < 0 || next >= std::ssize(points))
        return false;
    const auto at = points[static_cast<std::size_t>(next)].at;
    lane.select({at});
    lane.setCursor(at);
    return true;
}

} // namespace studio
