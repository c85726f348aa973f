// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/OpenNotes.h"

#include "conductor/EngineForm.h"

#include <algorithm>

namespace studio
{

using base::ClipTicks;
using document::Note;
using document::NoteContent;

OpenNotes::OpenNotes(Session& of, const Selection& chosenClips) : session(of), clips(chosenClips)
{
    connect(&clips, &Selection::changed, this, &OpenNotes::look);
    connect(&session, &Session::changed, this, &OpenNotes::follow);
    connect(&session, &Session::replaced, this,
            [this]
            {
                opened.clear();
                active = {};
                look();
                read();
                Q_EMIT activates();
                Q_EMIT opensOthers();
                Q_EMIT changed();
            });
}

void OpenNotes::look()
{
    std::set<base::ClipId> wanted;
    std::set<base::PatternId> patterns;
    const auto add = [&](base::ClipId id)
    {
        const auto* const clip = session.song().find(id);
        const auto* const content = clip != nullptr ? std::get_if<NoteContent>(&clip->content) : nullptr;
        if (content != nullptr && (!content->pattern || patterns.insert(content->pattern).second))
            wanted.insert(id);
    };
    if (clips.contains(active))
        add(active);
    for (const auto id : clips.clips())
        if (id != active)
            add(id);
    if (!wanted.empty() && wanted != opened)
        open(std::move(wanted));
}

void OpenNotes::open(std::set<base::ClipId> wanted)
{
    opened = std::move(wanted);
    pending = {};
    hidden.clear();
    const bool stays = opened.contains(active);
    if (!stays)
    {
        active = *opened.begin();
        selected.clear();
    }
    read();
    if (!stays)
        Q_EMIT activates();
    Q_EMIT opensOthers();
    Q_EMIT changed();
}

void OpenNotes::activate(base::ClipId clip)
{
    if (clip == active || !shows(clip))
        return;
    active = clip;
    read();
    Q_EMIT activates();
    Q_EMIT changed();
}

void OpenNotes::activateAt(ClipTicks place)
{
    for (std::size_t part = 0; part < shown.size(); ++part)
        if (place >= shown[part].begin && place < shown[part].begin + contentOf(part).length)
            return activate(shown[part].clip);
}

void OpenNotes::read()
{
    shown.clear();
    guests.clear();
    begin = isOpen() ? conductor::startTicks(*clip(), session.song()) : base::SongTicks{};
    Notes all;
    if (isOpen())
    {
        shown.push_back({active, {}});
        all = content().notes;
    }
    for (const auto id : opened)
    {
        const auto* const guest = id != active && isOpen() ? session.song().find(id) : nullptr;
        if (guest == nullptr)
            continue;
        shown.push_back({id, ClipTicks{(conductor::startTicks(*guest, session.song()) - begin).value}});
        for (auto note : contentOf(shown.size() - 1).notes)
        {
            note.start += shown.back().begin;
            guests.emplace(note.id, shown.size() - 1);
            all.push_back(std::move(note));
        }
    }
    if (shown.size() > 1)
        std::ranges::stable_sort(all, {}, &Note::start);
    notes = NoteIndex(std::move(all));
    Chosen still;
    if (!selected.empty())
        for (const auto& note : notes.all())
            if (selected.contains(note.id))
                still.insert(note.id);
    selected = std::move(still);
}

void OpenNotes::follow(const document::Touched& touched)
{
    if (touched.time || std::ranges::any_of(opened, [&](auto id) { return touched.clips.contains(id); }))
        read();
    Q_EMIT changed();
}

bool OpenNotes::shows(base::ClipId clip) const
{
    return std::ranges::find(shown, clip, &Part::clip) != shown.end();
}

std::size_t OpenNotes::partOf(base::NoteId note) const
{
    const auto found = guests.find(note);
    return found != guests.end() ? found->second : 0;
}

const NoteContent& OpenNotes::contentOf(std::size_t part) const
{
    return std::get<NoteContent>(session.song().find(shown[part].clip)->content);
}

ClipTicks OpenNotes::earliest() const
{
    return shown.empty() ? ClipTicks{} : std::ranges::min(shown, {}, &Part::begin).begin;
}

ClipTicks OpenNotes::bounded(NoteSpan of, ClipTicks by) const
{
    for (const auto& note : of)
        by = std::max(by, shown[partOf(note.id)].begin - note.start);
    return by;
}

Notes OpenNotes::own(NoteSpan of, std::size_t part) const
{
    Notes found;
    for (const auto& note : of)
        if (partOf(note.id) == part)
        {
            found.push_back(note);
            found.back().start -= shown[part].begin;
        }
    return found;
}

ClipTicks OpenNotes::barAtTheEnd(std::size_t part) const
{
    const auto& tempo = session.song().tempo;
    const auto end = begin + base::SongTicks{(shown[part].begin + contentOf(part).length).value};
    const auto bar = tempo.barBeatTick(end).bar;
    return ClipTicks{
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
    std::vector<document::Edit> edits;
    for (std::size_t part = 0; part < shown.size(); ++part)
    {
        NoteChange its{own(change.changed, part), own(change.added, part), {}};
        std::ranges::copy_if(change.removed, std::back_inserter(its.removed),
                             [&](base::NoteId note) { return partOf(note) == part; });
        std::ranges::move(editsFor(*session.song().find(shown[part].clip), std::move(its), barAtTheEnd(part)),
                          std::back_inserter(edits));
    }
    const bool adds = !change.added.empty();
    const auto last = session.song().lastId;
    if (!session.apply(name, std::move(edits)))
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
