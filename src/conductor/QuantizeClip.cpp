// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/QuantizeClip.h"

#include "conductor/EngineForm.h"

namespace conductor
{

using base::ClipTicks;

namespace
{

base::Result<const document::Clip*> clipWithNotes(const document::Song& song, base::ClipId id)
{
    const auto* const clip = song.find(id);
    const auto which = "clip " + std::to_string(id.value);
    if (clip == nullptr)
        return base::Error{base::ErrorKind::invalid, "there is no " + which};
    const auto* const content = std::get_if<document::NoteContent>(&clip->content);
    if (content == nullptr)
        return base::Error{base::ErrorKind::invalid, which + " is a sound, and has no notes"};
    if (content->notes.empty())
        return base::Error{base::ErrorKind::invalid, which + " has no notes"};
    return clip;
}

} // namespace

ClipTicks barOrigin(const document::Song& song, base::SongTicks clipStart)
{
    const auto bar = song.tempo.ticks(document::BarBeatTick{song.tempo.barBeatTick(clipStart).bar, 1, 0});
    return ClipTicks{(bar - clipStart).value};
}

base::Result<document::Groove> grooveOf(const document::Song& song, base::ClipId id, ClipTicks step)
{
    const auto found = clipWithNotes(song, id);
    if (!found)
        return found.error();
    const auto& clip = **found;
    const auto& content = std::get<document::NoteContent>(clip.content);
    const auto start = startTicks(clip, song);
    const auto round = content.loopLength.value > 0 ? content.loopLength : content.length;
    const auto last = song.tempo.barBeatTick(start + base::SongTicks{round.value - 1}).bar;
    const auto end = song.tempo.ticks(document::BarBeatTick{last + 1, 1, 0});
    const auto origin = barOrigin(song, start);
    return document::grooveOf(content.notes, step, origin, ClipTicks{(end - start).value} - origin);
}

base::Result<std::vector<document::Edit>> quantizeClips(const document::Song& song, const std::set<base::ClipId>& clips,
                                                        const document::QuantizeSettings& settings)
{
    std::vector<document::Edit> edits;
    for (const auto id : clips)
    {
        const auto found = clipWithNotes(song, id);
        if (!found)
            return found.error();
        auto of = settings;
        of.origin = barOrigin(song, startTicks(**found, song));
        auto changed = document::quantize(std::get<document::NoteContent>((*found)->content).notes, of);
        if (!changed.empty())
            edits.emplace_back(document::edit::ChangeNotes{id, std::move(changed)});
    }
    return edits;
}

} // namespace conductor
