// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetMute
{
    base::TrackId track;
    bool on = true;

    static constexpr std::string_view name = "setMute";
    static constexpr std::string_view doc = "Mutes a track, or lets it sound again.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &SetMute::track, "id of the track"),
                          required("on", &SetMute::on, "true: muted")};
    }

    base::Result<SetMute> apply(Song& song, Touched& touched) const
    {
        const auto found = findTrack(song, track);
        if (!found)
            return found.error();
        touched.tracks.insert(track);
        return SetMute{track, std::exchange((*found)->strip.mute, on)};
    }
};

} // namespace document::edit
