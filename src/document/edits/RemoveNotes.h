// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddNotes;

struct RemoveNotes
{
    base::ClipId clip;
    std::vector<base::NoteId> notes;

    static constexpr std::string_view name = "removeNotes";
    static constexpr std::string_view doc = "Removes notes from a clip.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &RemoveNotes::clip, "id of a clip of notes"),
                          required("notes", &RemoveNotes::notes, "their ids", notesRange)};
    }

    base::Result<AddNotes> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
