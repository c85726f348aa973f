// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/VelocityGestures.h"

#include <cmath>

namespace studio
{

using document::Note;

namespace
{
constexpr double beside = 5.0;  // pixels from a bar
constexpr double around = 10.0; // and above it
} // namespace

VelocityGestures::VelocityGestures(Session& of, RollView& shown, OpenNotes& open, const OpenLane& openLane)
    : session(of),
      view(shown),
      notes(open),
      lane(openLane)
{
}

double VelocityGestures::yOf(double velocity) const
{
    return height - margin - velocity * (height - 2.0 * margin);
}

double VelocityGestures::velocityAt(double y) const
{
    return std::clamp((height - margin - y) / (height - 2.0 * margin), 0.0, 1.0);
}

/// The nearest head; of two that are as near, the selected one.
const Note* VelocityGestures::noteAt(QPointF place) const
{
    const Note* found = nullptr;
    double nearest = 1e9;
    notes.index().forEach(
        view.ticksAt(place.x() - beside) - base::ClipTicks{1}, view.ticksAt(place.x() + beside) + base::ClipTicks{1},
        [&](const Note& note)
        {
            const double sideways = std::abs(view.xOf(note.start) - place.x());
            const double up = heightOf(note) - place.y();
            if (sideways > beside || up > around)
                return;
            const double distance = sideways + std::abs(up) - (notes.chosen().contains(note.id) ? around : 0.0);
            if (distance >= nearest)
                return;
            nearest = distance;
            found = &note;
        });
    return found;
}

std::optional<std::pair<QPointF, QPointF>> VelocityGestures::line() const
{
    if (!active || held)
        return std::nullopt;
    return std::pair(from, to);
}

void VelocityGestures::press(QPointF place)
{
    cancel();
    if (!notes.isOpen() || !session.isEditable())
        return;
    active = true;
    from = to = place;
    const auto* const note = noteAt(place);
    held = note != nullptr ? std::optional(*note) : std::nullopt;
    if (held && !notes.chosen().contains(held->id))
        notes.choose({held->id});
    before = notes.chosenNotes();
}

void VelocityGestures::move(QPointF place)
{
    if (!active)
        return;
    to = place;
    if (held)
    {
        const double by = velocityAt(place.y()) - velocityAt(from.y());
        pending = lane.noteValue() == NoteValue::releaseVelocity
                      ? raisedReleases(before, by)
                      : scaledVelocities(before, std::max(0.0, held->velocity + by) / held->velocity);
    }
    else
    {
        const auto end = [this](QPointF at) { return VelocityPoint{view.ticksAt(at.x()), velocityAt(at.y())}; };
        pending = velocitiesAlong(before, end(from), end(to), lane.noteValue());
        if (pending.isEmpty()) // none of the selected is below it
            pending = velocitiesAlong(notes.index().all(), end(from), end(to), lane.noteValue());
    }
    notes.show(pending);
}

void VelocityGestures::release()
{
    if (!active)
        return;
    auto wanted = std::exchange(pending, {});
    cancel();
    if (!wanted.isEmpty())
        notes.apply(lane.named("Change"), std::move(wanted));
}

void VelocityGestures::cancel()
{
    active = false;
    held.reset();
    pending = {};
    notes.endPreview();
}

} // namespace studio
