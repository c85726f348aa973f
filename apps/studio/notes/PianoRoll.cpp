// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/PianoRoll.h"

#include "conductor/QuantizeClip.h"
#include "document/PositionText.h"
#include "notes/DrumNames.h"
#include "notes/KeyNames.h"

#include <cmath>

namespace studio
{

using document::Note;

PianoRoll::PianoRoll(Session& of, Transport& moves, Arranger& arranger)
    : session(of),
      transport(moves),
      open(session, *arranger.selectionOf()),
      shown(session, *arranger.viewOf(), open)
{
    connect(&open, &OpenNotes::changed, this,
            [this]
            {
                Q_EMIT changed();
                if (std::exchange(hadChosen, !open.chosen().empty()) == open.chosen().empty())
                    Q_EMIT possibleChanged();
            });
    connect(&open, &OpenNotes::opensOthers, this, &PianoRoll::possibleChanged);
    const auto name = [this] { nameRows(); };
    connect(&open, &OpenNotes::opensOthers, this, name);
    connect(&open, &OpenNotes::activates, this, name);
    connect(&session, &Session::changed, this, name);
    connect(&session, &Session::replaced, this, [this] { asDrums.clear(); });
    connect(&shown, &RollView::moved, this, &PianoRoll::changed);
    connect(&drags, &NoteGestures::changed, this, &PianoRoll::changed);
    connect(&stepInput, &StepInput::changed, this, &PianoRoll::changed);
    connect(&stepInput, &StepInput::changed, this, &PianoRoll::possibleChanged);
    connect(&lane, &OpenLane::changed, this, &PianoRoll::changed);
    connect(&lane, &OpenLane::choicesChanged, this, &PianoRoll::possibleChanged);
    connect(&transport, &Transport::loopChanged, this, &PianoRoll::changed);
}

QString PianoRoll::clipName() const
{
    if (!isOpen())
        return {};
    const auto name = QString::fromStdString(open.clip()->name);
    const auto others = open.parts().size() - 1;
    return others == 0 ? name : tr("%1 + %2").arg(name).arg(others);
}

QString PianoRoll::textOf(const Note& note) const
{
    const auto& tempo = session.song().tempo;
    const auto place = tempo.barBeatTick(open.start() + base::SongTicks{note.start.value});
    const auto text = tr("%1, bar %2 beat %3 tick %4, length %5 ticks, velocity %6")
                          .arg(shown.nameOf(note.pitch))
                          .arg(place.bar)
                          .arg(place.beat)
                          .arg(place.tick)
                          .arg(note.length.value)
                          .arg(std::lround(note.velocity * 127.0));
    return note.mute ? tr("%1, muted").arg(text) : text;
}

QString PianoRoll::description() const
{
    if (!isOpen())
        return tr("Piano roll, no clip of notes is open");
    const auto chosen = open.chosenNotes();
    if (chosen.size() == 1)
        return tr("Note %1").arg(textOf(chosen.front()));
    if (chosen.size() > 1)
        return tr("Piano roll, %1 notes selected").arg(chosen.size());
    const auto& cursor = drags.cursor();
    const auto place = session.song().tempo.barBeatTick(open.start() + base::SongTicks{cursor.at.value});
    return tr("Piano roll of %1, %2 notes, none selected, cursor at %3, bar %4 beat %5 tick %6")
        .arg(clipName())
        .arg(open.index().all().size())
        .arg(shown.nameOf(cursor.pitch))
        .arg(place.bar)
        .arg(place.beat)
        .arg(place.tick);
}

void PianoRoll::setTool(int tool)
{
    drags.setTool(static_cast<NoteTool>(std::clamp(tool, 0, 3)));
    Q_EMIT changed();
}

void PianoRoll::setGhosts(bool on)
{
    ghostly = on;
    Q_EMIT changed();
}

void PianoRoll::setDrums(bool on)
{
    if (open.track() == nullptr)
        return;
    asDrums[open.track()->id] = on;
    nameRows();
    Q_EMIT changed();
}

bool PianoRoll::showsDrums() const
{
    const auto* const track = open.track();
    if (track == nullptr)
        return false;
    const auto said = asDrums.find(track->id);
    return said != asDrums.end() ? said->second : playsDrums(*track);
}

void PianoRoll::nameRows()
{
    shown.setDrums(showsDrums() ? drumNames(session.song(), *open.track()) : std::map<int, QString>());
}

QString PianoRoll::rows() const
{
    QStringList names;
    for (const int pitch : shown.pitches())
        names.append(shown.nameOf(pitch));
    return showsDrums() ? tr("Drums: %1").arg(names.join(QStringLiteral(", ")))
                        : tr("Keys from %1 down to %2").arg(names.front(), names.back());
}

void PianoRoll::setRoot(int of)
{
    key = std::clamp(of, 0, 11);
    Q_EMIT changed();
}

void PianoRoll::setScale(int of)
{
    mode = std::clamp(of, 0, static_cast<int>(scales().size()) - 1);
    Q_EMIT changed();
}

QStringList PianoRoll::roots() const
{
    return rootNames();
}

QStringList PianoRoll::scales() const
{
    return scaleNames();
}

void PianoRoll::setStrength(double of)
{
    grid.strength = std::clamp(of, 0.0, 1.0);
    Q_EMIT changed();
}

void PianoRoll::setSwing(double of)
{
    grid.swing = std::clamp(of, 0.0, 1.0);
    Q_EMIT changed();
}

void PianoRoll::setEnds(bool on)
{
    grid.ends = on;
    Q_EMIT changed();
}

void PianoRoll::takeGroove()
{
    if (!isOpen())
        return;
    if (auto taken = conductor::grooveOf(session.song(), open.clip()->id, shown.step()))
    {
        grid.groove = *std::move(taken);
        grooveName = clipName();
    }
    Q_EMIT changed();
    Q_EMIT possibleChanged();
}

void PianoRoll::dropGroove()
{
    grid.groove = {};
    grooveName.clear();
    Q_EMIT changed();
    Q_EMIT possibleChanged();
}

} // namespace studio
