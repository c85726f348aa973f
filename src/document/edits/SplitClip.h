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

struct SplitClip
{
    base::ClipId clip;
    Position at;
    base::ClipId newClip;

    static constexpr std::string_view name = "splitClip";
    static constexpr std::string_view doc = "Cuts a clip in two; notes that sound across the cut end there. A clip "
                                            "that repeats, or is linked, is not split.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &SplitClip::clip, "id of the clip, which becomes the left part"),
                          required("at", &SplitClip::at, "where to cut; inside the clip"),
                          optional("newClip", &SplitClip::newClip, "id of the right part; 0 for the next free one")};
    }

    void giveIds(Ids& ids) { ids.give(newClip); }
    base::Result<std::tuple<RemoveClip, RemoveClip, AddClip>> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
