// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct ChangeNotes
{
    base::ClipId clip;
    std::vector<Note> notes;

    static constexpr std::string_view name = "changeNotes";
    static constexpr std::string_view doc = "Moves or changes notes of a clip: the whole notes again, by their ids.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("clip", &ChangeNotes::clip, "id of a clip of notes"),
            required("notes", &ChangeNotes::notes, "whole notes, with the ids of those that they replace", notesRange)};
    }

    base::Result<ChangeNotes> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
