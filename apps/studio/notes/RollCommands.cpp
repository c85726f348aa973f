// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to notes without a pointer.
#include "conductor/QuantizeClip.h"
#include "notes/PianoRoll.h"

#include <cmath>

namespace studio
{

using base::ClipTicks;
using document::Note;

namespace
{

constexpr double loudnessStep = 0.05; // of the velocity

/// "Move note", "Move notes".
std::string named(const char* what, std::size_t count)
{
    return std::string(what) + (count == 1 ? " note" : " notes");
}

} // namespace

Notes PianoRoll::chosenOrAll() const
{
    if (!open.chosen().empty())
        return open.chosenNotes();
    const auto all = open.index().all();
    return {all.begin(), all.end()};
}

ClipTicks PianoRoll::playhead() const
{
    return ClipTicks{(session.song().tempo.ticks(transport.seconds()) - open.start()).value};
}

bool PianoRoll::isInClip(ClipTicks at) const
{
    return at.value >= 0 && at < open.content().length;
}

void PianoRoll::showChosen()
{
    if (const auto chosen = open.chosenNotes(); !chosen.empty())
    {
        shown.reveal(chosen.front());
        drags.setCursor({chosen.front().start, chosen.front().pitch});
    }
}

void PianoRoll::hear()
{
    if (const auto chosen = open.chosenNotes(); !chosen.empty())
        sound.strike(chosen.front().pitch, chosen.front().velocity);
}

void PianoRoll::remove()
{
    open.apply(named("Delete", open.chosen().size()), removed(open.chosenNotes()));
}

void PianoRoll::duplicate()
{
    open.apply(named("Duplicate", open.chosen().size()), duplicated(open.chosenNotes(), shown.step()));
    showChosen();
}

void PianoRoll::split()
{
    const auto at = pointer ? shown.snapped(shown.ticksAt(pointer->x())) : playhead();
    if (open.chosen().empty() && pointer)
    {
        const auto* const below = drags.noteAt(*pointer);
        open.apply("Split note", below != nullptr ? studio::split(std::span(below, 1), at) : NoteChange{});
    }
    else
    {
        auto change = studio::split(chosenOrAll(), at);
        const auto what = named("Split", change.changed.size());
        open.apply(what, std::move(change));
    }
}

void PianoRoll::join()
{
    open.apply("Join notes", joined(open.chosenNotes()));
}

void PianoRoll::quantize()
{
    auto settings = grid;
    settings.step = shown.step();
    const auto notes = chosenOrAll();
    open.apply(named("Quantize", notes.size()), open.changedByClip(notes,
                                                                   [&](NoteSpan its, base::SongTicks start)
                                                                   {
                                                                       settings.origin =
                                                                           conductor::barOrigin(session.song(), start);
                                                                       return document::quantize(its, settings);
                                                                   }));
}

void PianoRoll::humanize()
{
    const auto notes = chosenOrAll();
    open.apply(named("Humanize", notes.size()), open.changedByClip(notes, [this](NoteSpan its, base::SongTicks)
                                                                   { return document::humanize(its, {}, ++chances); }));
}

void PianoRoll::copy()
{
    clipboard = copied(open.chosenNotes(), ClipTicks{0}, 0).added;
    for (const auto first = clipboard.empty() ? ClipTicks{} : clipboard.front().start; auto& note : clipboard)
    {
        note.id = {};
        note.start -= first;
    }
    Q_EMIT possibleChanged();
}

void PianoRoll::cut()
{
    copy();
    open.apply(named("Cut", open.chosen().size()), removed(open.chosenNotes()));
}

void PianoRoll::paste()
{
    const auto at = isInClip(playhead()) ? playhead() : drags.cursor().at;
    auto pasted = clipboard;
    for (auto& note : pasted)
        note.start += at;
    open.apply(named("Paste", pasted.size()), {{}, std::move(pasted), {}});
    showChosen();
}

void PianoRoll::addAtCursor()
{
    const auto cursor = drags.cursor();
    const Note note{.id = {},
                    .start = std::max(ClipTicks{0}, cursor.at),
                    .length = drags.usualLength(),
                    .pitch = cursor.pitch,
                    .velocity = drags.usualVelocity()};
    if (open.apply("Add note", {{}, {note}, {}}))
        hear();
}

void PianoRoll::moveCursor(int steps, int semitones)
{
    auto cursor = drags.cursor();
    cursor.at = shown.snapped(std::max(ClipTicks{0}, cursor.at + ClipTicks{shown.step().value * steps}));
    cursor.pitch = std::clamp(cursor.pitch + semitones, 0, RollView::keys - 1);
    drags.setCursor(cursor);
    Note there{.id = {}, .start = cursor.at, .length = shown.step(), .pitch = cursor.pitch};
    shown.reveal(there);
    if (semitones != 0)
        sound.strike(cursor.pitch, drags.usualVelocity());
}

void PianoRoll::transpose(int semitones)
{
    if (open.chosen().empty())
        return moveCursor(0, semitones);
    if (open.apply(named("Transpose", open.chosen().size()), moved(open.chosenNotes(), ClipTicks{0}, semitones)))
        hear();
    showChosen();
}

/// The first of them goes to the grid's next place, the others with it.
void PianoRoll::nudge(int steps)
{
    if (open.chosen().empty())
        return moveCursor(steps, 0);
    const auto chosen = open.chosenNotes();
    const auto from = chosen.front().start;
    const auto to = shown.snapped(from + ClipTicks{shown.step().value * steps});
    open.apply(named("Move", chosen.size()), moved(chosen, open.bounded(chosen, to - from), 0));
    showChosen();
}

void PianoRoll::stretch(int steps)
{
    const auto chosen = open.chosenNotes();
    open.apply(named("Stretch", chosen.size()), stretched(chosen, ClipTicks{shown.step().value * steps}, false));
}

void PianoRoll::louder(int steps)
{
    const auto chosen = open.chosenNotes();
    if (chosen.empty())
        return;
    const double loudest = std::ranges::max(chosen, {}, &Note::velocity).velocity;
    open.apply("Change velocity", scaledVelocities(chosen, std::max(0.0, loudest + steps * loudnessStep) / loudest));
}

void PianoRoll::mute()
{
    const auto chosen = open.chosenNotes();
    const bool wanted = !std::ranges::all_of(chosen, &Note::mute);
    open.apply(named(wanted ? "Mute" : "Unmute", chosen.size()), withMute(chosen, wanted));
}

void PianoRoll::selectAll()
{
    OpenNotes::Chosen all;
    for (const auto& note : open.index().all())
        all.insert(note.id);
    open.choose(std::move(all));
}

void PianoRoll::selectNone()
{
    if (drags.isActive())
        drags.cancel();
    else if (velocityDrags.isActive())
        velocityDrags.cancel();
    else if (laneDrags.isActive())
        laneDrags.cancel();
    else
        open.choose({});
}

bool PianoRoll::selectBeside(int steps)
{
    const auto all = open.index().all();
    std::ptrdiff_t next = 0;
    if (open.chosen().empty())
    {
        next = std::ranges::lower_bound(all, drags.cursor().at, {}, &Note::start) - all.begin();
        next -= steps < 0 ? 1 : 0;
    }
    else
    {
        const auto isChosen = [this](const Note& note) { return open.chosen().contains(note.id); };
        if (steps > 0)
            next = std::ranges::find_if(all.rbegin(), all.rend(), isChosen).base() - all.begin();
        else
            next = std::ranges::find_if(all, isChosen) - all.begin() - 1;
    }
    if (next < 0 || next >= std::ssize(all))
        return false;
    open.choose({all[static_cast<std::size_t>(next)].id});
    showChosen();
    hear();
    return true;
}

} // namespace studio
