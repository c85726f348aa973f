// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct MoveClip
{
    base::ClipId clip;
    base::TrackId track;
    int lane = 0;
    Position start;

    static constexpr std::string_view name = "moveClip";
    static constexpr std::string_view doc = "Moves a clip along the timeline, to another lane or to another track.";
    static constexpr auto fields()
    {
        return std::tuple{required("clip", &MoveClip::clip, "id of the clip"),
                          required("track", &MoveClip::track, "id of the track that it lies on then; no folder"),
                          required("lane", &MoveClip::lane, "its lane, 0 the first", laneRange),
                          required("start", &MoveClip::start, "where it starts")};
    }

    base::Result<MoveClip> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
