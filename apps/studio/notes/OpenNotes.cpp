// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/OpenNotes.h"

#include "conductor/EngineForm.h"

namespace studio
{

OpenNotes::OpenNotes(Session& of, const Selection& chosenClips) : session(of), clips(chosenClips)
{
    connect(&clips, &Selection::changed, this, &OpenNotes::look);
    connect(&session, &Session::changed, this, &OpenNotes::follow);
    connect(&session, &Session::replaced, this,
            [this]
            {
                opened = {};
                look();
                read();
                Q_EMIT opensAnother();
                Q_EMIT changed();
            });
}

void OpenNotes::look()
{
    for (const auto id : clips.clips())
    {
        const auto* const clip = session.song().find(id);
        if (clip == nullptr || !std::holds_alternative<document::NoteContent>(clip->content))
            continue;
        if (id == opened)
            return;
        opened = id;
        selected.clear();
        pending = {};
        hidden.clear();
        read();
        Q_EMIT opensAnother();
        Q_EMIT changed();
        return;
    }
}

void OpenNotes::read()
{
    notes = isOpen() ? NoteIndex(content().notes) : NoteIndex();
    begin = isOpen() ? conductor::startTicks(*clip(), session.song()) : base::SongTicks{};
    Chosen still;
    if (!selected.empty())
        for (const auto& note : notes.all())
            if (selected.contains(note.id))
                still.insert(note.id);
    selected = std::move(still);
}

void OpenNotes::follow(const document::Touched& touched)
{
    if (touched.time || touched.clips.contains(opened))
        read();
    Q_EMIT changed();
}

base::ClipTicks OpenNotes::barLength() const
{
    const auto& tempo = session.song().tempo;
    const auto bar = tempo.barBeatTick(begin + base::SongTicks{content().length.value}).bar;
    return base::ClipTicks{
        (tempo.ticks(document::BarBeatTick{bar + 1, 1, 0}) - tempo.ticks(document::BarBeatTick{bar, 1, 0})).value};
}

Notes OpenNotes::chosenNotes() const
{
    Notes found;
    if (!selected.empty())
        for (const auto& note : notes.all())
            if (selected.contains(note.id))
                found.push_back(note);
    return found;
}

void OpenNotes::choose(Chosen of)
{
    if (of == selected)
        return;
    selected = std::move(of);
    Q_EMIT changed();
}

void OpenNotes::show(NoteChange change)
{
    if (change.isEmpty() && pending.isEmpty())
        return;
    pending = std::move(change);
    hidden = {pending.removed.begin(), pending.removed.end()};
    for (const auto& note : pending.changed)
        hidden.insert(note.id);
    Q_EMIT changed();
}

bool OpenNotes::apply(const std::string& name, NoteChange change)
{
    endPreview();
    if (!isOpen() || change.isEmpty())
        return false;
    const bool adds = !change.added.empty();
    const auto last = session.song().lastId;
    if (!session.apply(name, editsFor(*clip(), std::move(change), barLength())))
        return false;
    Chosen fresh;
    if (adds)
        for (const auto& note : notes.all())
            if (note.id.value > last)
                fresh.insert(note.id);
    if (adds)
        choose(std::move(fresh));
    return true;
}

} // namespace studio
