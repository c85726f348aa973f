// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/NoteGestures.h"

#include <cmath>

namespace studio
{

using base::ClipTicks;
using document::Note;

namespace
{
constexpr double edgeWidth = 6.0; // pixels that an edge is caught within
constexpr double beside = 2.0;    // a note is still caught
constexpr double dragBegins = 3.0;
} // namespace

NoteGestures::NoteGestures(Session& of, RollView& shown, OpenNotes& open, NoteSound& heard)
    : session(of),
      view(shown),
      notes(open),
      sound(heard)
{
    connect(&notes, &OpenNotes::opensOthers, this,
            [this]
            {
                cancel();
                edited = {};
                length = {};
            });
    connect(&notes, &OpenNotes::activates, this, [this] { edited = {}; });
}

void NoteGestures::setCursor(NoteCursor to)
{
    if (to == edited)
        return;
    edited = to;
    Q_EMIT changed();
}

const Note* NoteGestures::noteAt(QPointF place) const
{
    const int pitch = view.pitchAt(place.y());
    const Note* found = nullptr;
    double nearest = beside;
    notes.index().forEach(
        view.ticksAt(place.x() - RollView::narrowestNote - beside) - ClipTicks{1},
        view.ticksAt(place.x() + beside) + ClipTicks{1},
        [&](const Note& note)
        {
            if (note.pitch != pitch)
                return;
            const auto where = view.rectOf(note);
            const double distance = std::max({0.0, where.left() - place.x(), place.x() - where.right()});
            if (distance > nearest)
                return;
            nearest = distance;
            found = &note;
        });
    return found;
}

NoteGestures::Part NoteGestures::partAt(QPointF place) const
{
    const auto* const note = noteAt(place);
    if (note == nullptr)
        return Part::none;
    const auto where = view.rectOf(*note);
    const double edge = std::min(edgeWidth, where.width() / 3.0);
    if (place.x() - where.left() < edge)
        return Part::leftEdge;
    return where.right() - place.x() < edge ? Part::rightEdge : Part::body;
}

void NoteGestures::begin(Doing what, QPointF place)
{
    doing = what;
    from = place;
    hasMoved = false;
    copying = false;
    chooses = false;
    pending = {};
    drawn.clear();
}

ClipTicks NoteGestures::placeAt(QPointF place, bool snaps) const
{
    const auto at = std::max(notes.earliest(), view.ticksAt(place.x()));
    return snaps ? view.snapped(at) : at;
}

void NoteGestures::press(QPointF place, Qt::KeyboardModifiers modifiers)
{
    cancel();
    if (!notes.isOpen())
        return;
    const auto* const note = noteAt(place);
    setCursor({view.floored(view.ticksAt(place.x())), view.pitchAt(place.y())});
    if (inHand == NoteTool::split && note != nullptr)
    {
        begin(Doing::splitting, place);
        before = notes.chosen().contains(note->id) ? notes.chosenNotes() : Notes{*note};
        pending = split(before, placeAt(place, !(modifiers & Qt::AltModifier)));
        return;
    }
    if (inHand == NoteTool::mute && session.isEditable())
    {
        begin(Doing::muting, place);
        passed = place;
        held.mute = note == nullptr || !note->mute;
        before.clear();
        pending = mutedTo(place);
        return notes.show(pending);
    }
    if (note != nullptr)
        return pressNote(*note, place, modifiers);
    if (inHand == NoteTool::draw)
        return beginDrawing(place, modifiers);
    begin(Doing::choosing, place);
    already = modifiers & (Qt::ShiftModifier | Qt::ControlModifier) ? notes.chosen() : OpenNotes::Chosen{};
    notes.choose(already);
}

void NoteGestures::pressNote(const Note& note, QPointF place, Qt::KeyboardModifiers modifiers)
{
    const auto pressed = note.id;
    notes.activate(notes.parts()[notes.partOf(pressed)].clip);
    const auto part = partAt(place);
    begin(part == Part::body       ? Doing::moving
          : part == Part::leftEdge ? Doing::stretchingStart
                                   : Doing::stretchingEnd,
          place);
    held = *notes.index().find(pressed);
    length = held.length;
    velocity = held.velocity;
    auto chosen = notes.chosen();
    const bool was = chosen.contains(held.id);
    chooses = was && !modifiers;
    if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
    {
        if (was && modifiers & Qt::ShiftModifier)
            chosen.erase(held.id);
        else
            chosen.insert(held.id);
    }
    else if (!was)
        chosen = {held.id};
    notes.choose(std::move(chosen));
    setCursor({held.start, held.pitch});
    before = notes.chosenNotes();
    sound.hold(held.pitch, held.velocity);
}

void NoteGestures::doubleClick(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (notes.isOpen() && noteAt(place) == nullptr)
        beginDrawing(place, modifiers);
    else
        press(place, modifiers);
}

void NoteGestures::beginDrawing(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (!session.isEditable())
        return;
    begin(modifiers & Qt::ShiftModifier ? Doing::painting : Doing::drawing, place);
    notes.choose({});
    notes.activateAt(view.ticksAt(place.x()));
    const auto at = view.ticksAt(place.x());
    const auto start = std::max(ClipTicks{0}, modifiers & Qt::AltModifier ? at : view.floored(at));
    held = {.id = {},
            .start = start,
            .length = doing == Doing::painting ? view.step() : usualLength(),
            .pitch = view.pitchAt(place.y()),
            .velocity = velocity};
    drawn = {held};
    pending = {{}, drawn, {}};
    sound.hold(held.pitch, held.velocity);
    notes.show(pending);
}

void NoteGestures::move(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (!isActive() || (!hasMoved && (place - from).manhattanLength() < dragBegins))
        return;
    hasMoved = true;
    if (doing == Doing::choosing)
    {
        rubber = QRectF(from, place).normalized();
        chooseIn(rubber);
        Q_EMIT changed();
        return;
    }
    if (!session.isEditable())
        return;
    pending = changeTo(place, modifiers);
    notes.show(pending);
}

NoteChange NoteGestures::changeTo(QPointF place, Qt::KeyboardModifiers modifiers)
{
    const bool snaps = !(modifiers & Qt::AltModifier);
    const bool starts = doing == Doing::stretchingStart;
    const auto travelled = view.ticksAt(place.x()) - view.ticksAt(from.x());
    switch (doing)
    {
    case Doing::moving:
        return movedTo(place, modifiers);
    case Doing::stretchingStart:
    case Doing::stretchingEnd:
    {
        const auto edge = starts ? held.start : held.start + held.length;
        const auto to = snaps ? view.snapped(edge + travelled) : edge + travelled;
        return stretched(before, starts ? notes.bounded(before, to - edge) : to - edge, starts);
    }
    case Doing::drawing:
        draw(place, snaps);
        return {{}, drawn, {}};
    case Doing::painting:
        paint(place);
        return {{}, drawn, {}};
    case Doing::splitting:
        return split(before, placeAt(place, snaps));
    case Doing::muting:
        return mutedTo(place);
    default:
        return {};
    }
}

NoteChange NoteGestures::movedTo(QPointF place, Qt::KeyboardModifiers modifiers)
{
    const auto travelled = view.ticksAt(place.x()) - view.ticksAt(from.x());
    const auto to = held.start + travelled;
    const auto by = notes.bounded(before, (modifiers & Qt::AltModifier ? to : view.snapped(to)) - held.start);
    const bool sideways = std::abs(place.x() - from.x()) >= dragBegins;
    const int semitones = view.pitchAt(place.y()) - view.pitchAt(from.y());
    copying = modifiers & Qt::ControlModifier;
    sound.hold(std::clamp(held.pitch + semitones, 0, RollView::keys - 1), held.velocity);
    return copying ? copied(before, sideways ? by : ClipTicks{0}, semitones)
                   : moved(before, sideways ? by : ClipTicks{0}, semitones);
}

void NoteGestures::draw(QPointF place, bool snaps)
{
    auto& note = drawn.front();
    const auto end = placeAt(place, snaps);
    const auto shortest = snaps ? view.step() : shortestNote;
    note.length = std::max(shortest, end - note.start);
}

/// A note for each step of the grid that the pointer has gone over.
void NoteGestures::paint(QPointF place)
{
    const auto step = view.step();
    const auto at = std::max(ClipTicks{0}, view.floored(view.ticksAt(place.x())));
    const auto last = drawn.back().start;
    const auto add = [&](ClipTicks start)
    {
        auto note = held;
        note.start = start;
        note.pitch = view.pitchAt(place.y());
        const auto same = std::ranges::find(drawn, start, &Note::start);
        if (same == drawn.end())
            drawn.push_back(note);
        else
            same->pitch = note.pitch;
        sound.hold(note.pitch, note.velocity);
    };
    for (auto start = last + step; start <= at; start += step)
        add(start);
    for (auto start = last - step; start >= at; start -= step)
        add(start);
    add(at);
}

/// Those that the pointer has gone over.
NoteChange NoteGestures::mutedTo(QPointF place)
{
    const auto way = place - passed;
    const int steps = std::max(1, static_cast<int>(std::hypot(way.x(), way.y()) / dragBegins));
    for (int i = 0; i <= steps; ++i)
    {
        const auto* const note = noteAt(passed + way * i / steps);
        if (note != nullptr && std::ranges::count(before, note->id, &Note::id) == 0)
            before.push_back(*note);
    }
    passed = place;
    return withMute(before, held.mute);
}

void NoteGestures::chooseIn(const QRectF& area)
{
    auto chosen = already;
    notes.index().forEach(view.ticksAt(area.left() - RollView::narrowestNote), view.ticksAt(area.right()),
                          [&](const Note& note)
                          {
                              if (view.rectOf(note).intersects(area))
                                  chosen.insert(note.id);
                          });
    notes.choose(std::move(chosen));
}

void NoteGestures::release()
{
    if (!isActive())
        return;
    auto wanted = std::exchange(pending, {});
    const auto what = name();
    if (chooses && !hasMoved)
        notes.choose({held.id});
    if (doing == Doing::drawing)
    {
        length = drawn.front().length;
        setCursor({held.start, held.pitch});
    }
    cancel();
    if (!wanted.isEmpty())
        notes.apply(what, std::move(wanted));
}

void NoteGestures::cancel()
{
    if (!isActive())
        return;
    doing = Doing::nothing;
    pending = {};
    rubber = {};
    sound.end();
    notes.endPreview();
    Q_EMIT changed();
}

std::string NoteGestures::name() const
{
    const bool many = before.size() > 1;
    switch (doing)
    {
    case Doing::moving:
        return copying ? (many ? "Copy notes" : "Copy note") : many ? "Move notes" : "Move note";
    case Doing::stretchingStart:
    case Doing::stretchingEnd:
        return many ? "Stretch notes" : "Stretch note";
    case Doing::splitting:
        return many ? "Split notes" : "Split note";
    case Doing::painting:
        return "Paint notes";
    case Doing::muting:
        return std::string(held.mute ? "Mute" : "Unmute") + (many ? " notes" : " note");
    default:
        return "Add note";
    }
}

} // namespace studio
