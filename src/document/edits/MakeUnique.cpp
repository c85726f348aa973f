// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/edits/MakeUnique.h"

#include "document/edits/AddClip.h"
#include "document/edits/RemoveClip.h"
#include "document/Find.h"
#include "document/ForEachId.h"
#include "document/Order.h"
#include "document/SongCheck.h"

namespace document::edit
{

base::Result<std::tuple<RemoveClip, AddClip>> MakeUnique::apply(Song& song, Touched& touched) const
{
    const auto notes = findNoteContent(song, clip);
    if (!notes)
        return notes.error();
    if (!(*notes)->pattern)
        return invalid("clip " + std::to_string(clip.value) + " is not linked");
    auto content = **notes;
    content.pattern = {};
    auto id = firstNote;
    for (auto& note : content.notes)
        note.id = base::NoteId{id.value++};
    if (const auto fits = checkNew(song, content.notes); !fits)
        return fits.error();

    const auto found = *findClip(song, clip);
    const Clip whole = *found.clip;
    sort(content);
    raiseLastId(song, content.notes);
    found.clip->content = std::move(content);
    touchClip(touched, found);
    return std::tuple{RemoveClip{clip}, AddClip{found.track->id, whole}};
}

} // namespace document::edit
