// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/Ghosts.h"

#include "conductor/EngineForm.h"

namespace studio
{

Ghosts::Ghosts(Session& of, const OpenNotes& notes) : session(of), open(notes)
{
    const auto forget = [this] { isKnown = false; };
    connect(&session, &Session::changed, this, forget);
    connect(&session, &Session::replaced, this, forget);
    connect(&notes, &OpenNotes::opensOthers, this, forget);
}

const std::vector<Ghosts::Clip>& Ghosts::clips()
{
    if (isKnown)
        return known;
    known.clear();
    for (const auto& track : session.song().tracks)
        for (const auto& clip : track.clips)
            if (const auto* const content = std::get_if<document::NoteContent>(&clip.content);
                content != nullptr && !open.shows(clip.id))
                known.push_back({conductor::startTicks(clip, session.song()), content->length,
                                 content->loopLength.value > 0 ? content->loopLength : content->length,
                                 track.colour.rgb, NoteIndex(content->notes)});
    isKnown = true;
    return known;
}

} // namespace studio
