// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct ArmTrack
{
    base::TrackId track;
    bool on = true;

    static constexpr std::string_view name = "armTrack";
    static constexpr std::string_view doc = "Has a track play what is played on its input, and record it; or not.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &ArmTrack::track, "id of the track; no folder"),
                          required("on", &ArmTrack::on, "true: armed")};
    }

    base::Result<ArmTrack> apply(Song& song, Touched& touched) const
    {
        const auto found = findTrack(song, track);
        if (!found)
            return found.error();
        if (on && (*found)->isFolder)
            return invalid("a folder plays and records nothing");
        touched.tracks.insert(track);
        return ArmTrack{track, std::exchange((*found)->armed, on)};
    }
};

} // namespace document::edit
