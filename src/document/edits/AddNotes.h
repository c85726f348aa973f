// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveNotes;

struct AddNotes
{
    base::ClipId clip;
    std::vector<Note> notes;

    static constexpr std::string_view name = "addNotes";
    static constexpr std::string_view doc = "Adds notes to a clip.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &AddNotes::clip, "id of a clip of notes"),
                          required("notes", &AddNotes::notes, "whole notes", notesRange)};
    }

    void giveIds(Ids& ids) { ids.give(notes); }
    base::Result<RemoveNotes> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
