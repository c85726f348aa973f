// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/AddNotes.h"

#include "document/edits/RemoveNotes.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/Order.h"
#include "document/Patterns.h"
#include "document/SongCheck.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<RemoveNotes> AddNotes::apply(Song& song, Touched& touched) const
{
    const auto content = findNoteContent(song, clip);
    if (!content)
        return content.error();
    if (!notes.empty() && isFull((*content)->notes.size() + notes.size() - 1, notesRange))
        return invalid("clip " + std::to_string(clip.value) + " is full of notes");
    if (const auto fits = checkNew(song, notes); !fits)
        return fits.error();
    RemoveNotes inverse{clip, {}};
    for (const auto& note : notes)
    {
        (*content)->notes.push_back(note);
        inverse.notes.push_back(note.id);
    }
    sort((*content)->notes);
    raiseLastId(song, notes);
    touchNotes(song, touched, clip);
    return inverse;
}

} // namespace document::edit
