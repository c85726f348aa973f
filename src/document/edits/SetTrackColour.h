// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetTrackColour
{
    base::TrackId track;
    Colour colour;

    static constexpr std::string_view name = "setTrackColour";
    static constexpr std::string_view doc = "Gives a track another colour.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &SetTrackColour::track, "id of the track"),
                          required("colour", &SetTrackColour::colour, "as #rrggbb")};
    }

    base::Result<SetTrackColour> apply(Song& song, Touched& touched) const
    {
        const auto found = findTrack(song, track);
        if (!found)
            return found.error();
        touched.tracks.insert(track);
        return SetTrackColour{track, std::exchange((*found)->colour, colour)};
    }
};

} // namespace document::edit
