// SPDX-License-Identifier: GPL-3.0-or-later
#include "RulerGestures.h"

#include "ClipEdits.h"
#include "document/PositionText.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace edit = document::edit;

namespace
{
constexpr double edgeWidth = 6.0; // pixels that an end is caught within
constexpr double dragBegins = 3.0;
constexpr double pixelsACharacter = 7.0;
} // namespace

RulerGestures::RulerGestures(Session& of, TimelineView& shown, Transport& moves, Markers& all)
    : session(of),
      view(shown),
      transport(moves),
      markers(all),
      widthOf([](const std::string& name) { return static_cast<double>(name.size()) * pixelsACharacter; })
{
}

double RulerGestures::secondsFrom(const document::Position& position) const
{
    const auto& song = session.song();
    return base::toSeconds(song.tempo.frames(position, song.rate, song.rate), song.rate);
}

double RulerGestures::snapped(double seconds, Qt::KeyboardModifiers modifiers) const
{
    return modifiers & Qt::AltModifier ? std::max(0.0, seconds) : view.snapped(std::max(0.0, seconds));
}

const document::TimeRange& RulerGestures::rangeOf(Row row) const
{
    return row == Row::loop ? session.song().loop : session.song().punch;
}

RulerGestures::Place RulerGestures::placeAt(QPointF place) const
{
    if (place.y() >= markersEnd)
        return {};
    if (place.y() >= punchEnd)
    {
        const auto placed = markers.inOrder();
        for (auto one = placed.rbegin(); one != placed.rend(); ++one) // of two, what is seen of the later lies above
            if (const double x = place.x() - view.xOf(one->seconds);
                x >= -edgeWidth / 2.0 && x < flagWidth + widthOf(one->marker->name))
                return {Row::markers, Part::marker, one->marker->id};
        return {Row::markers};
    }
    const Row row = place.y() < loopEnd ? Row::loop : Row::punch;
    const double left = view.xOf(secondsFrom(rangeOf(row).from));
    const double right = view.xOf(secondsFrom(rangeOf(row).to));
    const double edge = std::min(edgeWidth, (right - left) / 3.0);
    if (right <= left || place.x() < left - edgeWidth || place.x() > right + edgeWidth)
        return {row};
    if (place.x() < left + edge)
        return {row, Part::left};
    return {row, place.x() > right - edge ? Part::right : Part::middle};
}

const document::TimeRange& RulerGestures::loop() const
{
    return hasMoved && held.row == Row::loop ? range : session.song().loop;
}

const document::TimeRange& RulerGestures::punch() const
{
    return hasMoved && held.row == Row::punch ? range : session.song().punch;
}

double RulerGestures::secondsOf(const Markers::Placed& placed) const
{
    return hasMoved && held.part == Part::marker && held.marker == placed.marker->id ? markerAt : placed.seconds;
}

QString RulerGestures::saying() const
{
    const auto text = [&](const document::Position& position)
    {
        const auto& tempo = session.song().tempo;
        return QString::fromStdString(
            document::positionText(tempo.ticks(secondsFrom(position)), tempo, session.song().rate));
    };
    const auto free = tr(" · Alt frees it from the grid");
    if (!hasMoved || held.row == Row::scale)
        return {};
    if (held.part == Part::marker)
        return tr("Marker to %1").arg(text(session.song().tempo.ticks(markerAt))) + free;
    if (held.row == Row::markers)
        return {};
    return (held.row == Row::loop ? tr("Loop from %1 to %2") : tr("Punch from %1 to %2"))
               .arg(text(range.from), text(range.to)) +
           free;
}

QString RulerGestures::hint(QPointF place) const
{
    const auto at = placeAt(place);
    if (active)
        return saying();
    if (at.part == Part::marker)
        return tr("Click goes to the marker · drag moves it · double-click renames it");
    if (at.row == Row::markers)
        return tr("Double-click adds a marker");
    if (at.row == Row::scale)
        return tr("Click or drag moves the playhead · the wheel zooms");
    const auto name = at.row == Row::loop ? tr("loop") : tr("punch range");
    if (at.part == Part::none)
        return tr("Drag to set the %1").arg(name);
    return tr("Drag the %1 or its ends · double-click turns it on or off").arg(name);
}

void RulerGestures::press(QPointF place, Qt::KeyboardModifiers modifiers)
{
    held = placeAt(place);
    from = place;
    active = true;
    hasMoved = false;
    markers.choose(held.marker);
    if (held.part == Part::none && (held.row == Row::scale || held.row == Row::markers))
        transport.locate(snapped(view.secondsAt(place.x()), modifiers));
    Q_EMIT changed();
}

document::TimeRange RulerGestures::rangeTo(QPointF place, Qt::KeyboardModifiers modifiers) const
{
    const auto& song = session.song();
    const double seconds = snapped(view.secondsAt(place.x()), modifiers);
    auto made = rangeOf(held.row);
    if (held.part == Part::none)
    {
        const auto one = song.tempo.ticks(snapped(view.secondsAt(from.x()), modifiers));
        const auto other = song.tempo.ticks(seconds);
        return {true, std::min(one, other), std::max(one, other)};
    }
    if (held.part == Part::middle)
    {
        const double start = secondsFrom(made.from);
        const double moved = snapped(start + view.secondsAt(place.x()) - view.secondsAt(from.x()), modifiers);
        const auto* const first = std::get_if<base::SongTicks>(&made.from);
        const auto* const last = std::get_if<base::SongTicks>(&made.to);
        const auto to = first != nullptr && last != nullptr
                            ? document::Position{song.tempo.ticks(moved) + (*last - *first)}
                            : positionLike(song, made.to, secondsFrom(made.to) + moved - start);
        return {made.on, positionLike(song, made.from, moved), to};
    }
    (held.part == Part::left ? made.from : made.to) =
        positionLike(song, held.part == Part::left ? made.from : made.to, seconds);
    if (secondsFrom(made.to) < secondsFrom(made.from))
        std::swap(made.from, made.to);
    return made;
}

void RulerGestures::move(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (!active || (!hasMoved && (place - from).manhattanLength() < dragBegins))
        return;
    if (held.part == Part::none && (held.row == Row::scale || held.row == Row::markers))
        transport.locate(snapped(view.secondsAt(place.x()), modifiers));
    else if (!session.isEditable())
        return;
    else if (held.part == Part::marker)
    {
        const auto* const marker = session.song().find(held.marker);
        if (marker == nullptr) // gone meanwhile
            return cancel();
        markerAt = snapped(secondsFrom(marker->at) + view.secondsAt(place.x()) - view.secondsAt(from.x()), modifiers);
    }
    else
        range = rangeTo(place, modifiers);
    hasMoved = true;
    Q_EMIT changed();
}

void RulerGestures::release()
{
    if (!std::exchange(active, false))
        return;
    const bool moved = std::exchange(hasMoved, false);
    if (held.part == Part::marker)
    {
        const auto* const marker = session.song().find(held.marker);
        if (moved)
            markers.move(held.marker, markerAt);
        else if (marker != nullptr)
            transport.locate(secondsFrom(marker->at));
    }
    else if (moved && (held.row == Row::loop || held.row == Row::punch))
        setRange(held.row, range, held.row == Row::loop ? "Set loop" : "Set punch range");
    Q_EMIT changed();
}

void RulerGestures::cancel()
{
    active = hasMoved = false;
    Q_EMIT changed();
}

void RulerGestures::setRange(Row row, const document::TimeRange& wanted, const char* name)
{
    if (secondsFrom(wanted.to) <= secondsFrom(wanted.from) || wanted == rangeOf(row))
        return;
    if (row == Row::loop)
        session.apply(name, {edit::SetLoop{wanted.on, wanted.from, wanted.to}});
    else
        session.apply(name, {edit::SetPunch{wanted.on, wanted.from, wanted.to}});
}

void RulerGestures::doubleClick(QPointF place, Qt::KeyboardModifiers modifiers)
{
    cancel(); // what the press before it began
    const auto at = placeAt(place);
    if (at.part == Part::marker)
    {
        markers.choose(at.marker);
        return markers.beginRename();
    }
    if (at.row == Row::markers)
        return markers.add(snapped(view.secondsAt(place.x()), modifiers));
    if (at.row == Row::loop && at.part != Part::none)
        transport.setLoops(!transport.loops());
    if (at.row == Row::punch && at.part != Part::none)
        transport.setPunches(!transport.punches());
}

} // namespace studio
