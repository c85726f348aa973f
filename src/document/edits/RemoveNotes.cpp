// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/RemoveNotes.h"

#include "document/edits/AddNotes.h"
#include "document/Find.h"
#include "document/Order.h"
#include "document/Patterns.h"

#include <algorithm>
#include <set>
#include <string>

namespace document::edit
{

base::Result<AddNotes> RemoveNotes::apply(Song& song, Touched& touched) const
{
    const auto content = findNoteContent(song, clip);
    if (!content)
        return content.error();
    const auto found = findNotes(**content, clip, notes);
    if (!found)
        return found.error();
    AddNotes inverse{clip, {}};
    for (const auto* note : *found)
        inverse.notes.push_back(*note);
    const std::set<base::NoteId> gone(notes.begin(), notes.end());
    std::erase_if((*content)->notes, [&](const Note& note) { return gone.contains(note.id); });
    touchNotes(song, touched, clip);
    return inverse;
}

} // namespace document::edit
