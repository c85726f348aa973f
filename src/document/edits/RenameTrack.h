// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct RenameTrack
{
    base::TrackId track;
    std::string to;

    static constexpr std::string_view name = "renameTrack";
    static constexpr std::string_view doc = "Gives a track another name.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &RenameTrack::track, "id of the track"),
                          required("name", &RenameTrack::to, "the new name", nameRange)};
    }

    base::Result<RenameTrack> apply(Song& song, Touched& touched) const
    {
        const auto found = findTrack(song, track);
        if (!found)
            return found.error();
        touched.tracks.insert(track);
        return RenameTrack{track, std::exchange((*found)->name, to)};
    }
};

} // namespace document::edit
