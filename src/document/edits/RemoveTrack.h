// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddTrack;

struct RemoveTrack
{
    base::TrackId track;

    static constexpr std::string_view name = "removeTrack";
    static constexpr std::string_view doc = "Removes a track with all that is in it; a folder must be empty.";
    static constexpr auto fields() { return std::tuple{required("track", &RemoveTrack::track, "id of the track")}; }

    base::Result<AddTrack> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
