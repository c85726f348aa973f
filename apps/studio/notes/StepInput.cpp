// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/StepInput.h"

#include <algorithm>
#include <utility>

namespace studio
{

using base::ClipTicks;
using document::Note;

StepInput::StepInput(Session& of, OpenNotes& open, RollView& shown, NoteGestures& moves)
    : session(of),
      notes(open),
      view(shown),
      gestures(moves)
{
    connect(&session, &Session::pulse, this, &StepInput::listen);
    connect(&notes, &OpenNotes::opensOthers, this, &StepInput::giveUp);
    connect(&notes, &OpenNotes::activates, this, &StepInput::giveUp);
}

void StepInput::setOn(bool wanted)
{
    if (wanted == on)
        return;
    giveUp();
    on = wanted;
    if (on && session.isOpen())
        static_cast<void>(session.open().keys().takeStrokes()); // before now
    Q_EMIT changed();
}

/// What is recorded is not put in by steps besides.
void StepInput::listen()
{
    if (!on)
        return;
    const bool records = session.open().isRecording();
    for (const auto& stroke : session.open().keys().takeStrokes())
        if (!stroke.down)
            release(stroke.key);
        else if (!records)
            press(stroke.key, stroke.pitch, stroke.velocity);
}

/// The same key on a second track is no other one.
void StepInput::press(std::uint64_t key, int pitch, double velocity)
{
    if (on && session.isEditable() && notes.isOpen() && down.insert(key).second)
        begin(pitch, velocity);
}

void StepInput::begin(int pitch, double velocity)
{
    if (std::ranges::find(pending, pitch, &Note::pitch) != pending.end())
        return;
    const auto from = pending.empty() ? gestures.cursor().at : pending.front().start;
    const auto length = pending.empty() ? view.step() : pending.front().length;
    pending.push_back({.id = {}, .start = from, .length = length, .pitch = pitch, .velocity = velocity});
    notes.show({{}, pending, {}});
    view.reveal(pending.back());
}

void StepInput::release(std::uint64_t key)
{
    if (down.erase(key) > 0 && down.empty() && !pending.empty())
        finish();
}

void StepInput::finish()
{
    const auto step = std::exchange(pending, {});
    if (!notes.apply(step.size() == 1 ? "Step" : "Step of a chord", {{}, step, {}}))
        return;
    Step made{step.front().start, step.front().length};
    made.notes.assign(notes.chosen().begin(), notes.chosen().end());
    notes.choose({}); // arrows move the cursor
    gestures.setCursor({step.front().start, step.back().pitch});
    done(std::move(made));
}

void StepInput::rest()
{
    if (on && notes.isOpen() && pending.empty())
        done({gestures.cursor().at, view.step()});
}

void StepInput::tie()
{
    if (!on || !notes.isOpen())
        return;
    if (!pending.empty())
    {
        for (auto& note : pending)
            note.length += view.step();
        return notes.show({{}, pending, {}});
    }
    if (!isWhereItWas() || stillThere(steps.back()).empty())
        return;
    const Step tied{gestures.cursor().at, view.step(), steps.back().notes, true};
    lengthen(tied, tied.length, "Tie step");
    done(tied);
}

void StepInput::back()
{
    if (!on || !notes.isOpen())
        return;
    if (!pending.empty())
    {
        pending.clear();
        return notes.endPreview();
    }
    if (!isWhereItWas())
        return go(std::max(ClipTicks{0}, gestures.cursor().at - view.step()));
    const auto last = steps.back();
    steps.pop_back();
    if (last.isTied)
        lengthen(last, ClipTicks{0} - last.length, "Untie step");
    else
        notes.apply("Delete step", removed(stillThere(last)));
    go(last.from);
}

void StepInput::lengthen(const Step& step, ClipTicks by, const char* name)
{
    NoteChange change;
    for (auto note : stillThere(step))
    {
        note.length = std::max(shortestNote, note.length + by);
        change.changed.push_back(note);
    }
    notes.apply(name, std::move(change));
}

void StepInput::done(Step step)
{
    if (!steps.empty() && steps.back().from + steps.back().length != step.from)
        steps.clear();
    const auto end = step.from + step.length;
    steps.push_back(std::move(step));
    go(end);
}

void StepInput::go(ClipTicks to)
{
    const auto pitch = gestures.cursor().pitch;
    gestures.setCursor({to, pitch});
    view.reveal({.id = {}, .start = to, .length = view.step(), .pitch = pitch});
}

/// Whether the cursor stands behind the last step.
bool StepInput::isWhereItWas() const
{
    return !steps.empty() && gestures.cursor().at == steps.back().from + steps.back().length;
}

Notes StepInput::stillThere(const Step& step) const
{
    Notes found;
    for (const auto id : step.notes)
        if (const auto* const note = notes.index().find(id))
            found.push_back(*note);
    return found;
}

void StepInput::giveUp()
{
    down.clear();
    steps.clear();
    if (!std::exchange(pending, {}).empty())
        notes.endPreview();
}

} // namespace studio
