// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct MoveTrack
{
    base::TrackId track;
    int index = 0;
    std::optional<base::TrackId> folder;

    static constexpr std::string_view name = "moveTrack";
    static constexpr std::string_view doc = "Moves a track to another place in the list, and into or out of a folder.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &MoveTrack::track, "id of the track"),
                          required("index", &MoveTrack::index, "its new place from the top, 0 the first", indexRange),
                          required("folder", &MoveTrack::folder, "id of the folder that it lies in; null for none")};
    }

    base::Result<MoveTrack> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
