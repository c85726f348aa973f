// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/ChangeNotes.h"

#include "document/Find.h"
#include "document/Order.h"
#include "document/Patterns.h"

#include <algorithm>
#include <utility>

namespace document::edit
{

base::Result<ChangeNotes> ChangeNotes::apply(Song& song, Touched& touched) const
{
    const auto content = findNoteContent(song, clip);
    if (!content)
        return content.error();
    std::vector<base::NoteId> ids;
    for (const auto& note : notes)
        ids.push_back(note.id);
    const auto found = findNotes(**content, clip, ids);
    if (!found)
        return found.error();
    ChangeNotes inverse{clip, {}};
    for (std::size_t i = 0; i < notes.size(); ++i)
        inverse.notes.push_back(std::exchange(*(*found)[i], notes[i]));
    sort((*content)->notes);
    touchNotes(song, touched, clip);
    return inverse;
}

} // namespace document::edit
