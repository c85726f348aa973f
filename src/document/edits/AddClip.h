// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveClip;

struct AddClip
{
    base::TrackId track;
    Clip clip;

    static constexpr std::string_view name = "addClip";
    static constexpr std::string_view doc = "Puts a clip, with all that is in it, on a track.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &AddClip::track, "id of the track; no folder"),
                          required("clip", &AddClip::clip, "the whole clip")};
    }

    void giveIds(Ids& ids) { ids.give(clip); }
    base::Result<RemoveClip> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
