// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

#include <tuple>

namespace document::edit
{

struct AddClip;
struct RemoveClip;

struct MakeUnique
{
    base::ClipId clip;
    base::NoteId firstNote;

    static constexpr std::string_view name = "makeUnique";
    static constexpr std::string_view doc = "Unlinks a clip of notes from those that share its notes; it keeps a copy.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &MakeUnique::clip, "id of a linked clip"),
                          optional("firstNote", &MakeUnique::firstNote,
                                   "id of its first note, those of the others follow; 0 for the next free ones")};
    }

    void giveIds(Ids& ids) { ids.give(firstNote); }
    base::Result<std::tuple<RemoveClip, AddClip>> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
