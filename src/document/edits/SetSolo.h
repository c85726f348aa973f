// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetSolo
{
    base::TrackId track;
    bool on = true;

    static constexpr std::string_view name = "setSolo";
    static constexpr std::string_view doc = "Solos a track, or ends its solo.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &SetSolo::track, "id of the track"),
                          required("on", &SetSolo::on, "true: solo")};
    }

    base::Result<SetSolo> apply(Song& song, Touched& touched) const
    {
        const auto found = findTrack(song, track);
        if (!found)
            return found.error();
        touched.tracks.insert(track);
        return SetSolo{track, std::exchange((*found)->strip.solo, on)};
    }
};

} // namespace document::edit
