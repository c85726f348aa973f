// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct SetPan
{
    StripOwner track;
    double pan = 0.0;

    static constexpr std::string_view name = "setPan";
    static constexpr std::string_view doc = "Sets the pan of a strip.";
    static constexpr auto fields()
    {
        return std::tuple{required("track", &SetPan::track, "id of the track, or \"main\""),
                          required("pan", &SetPan::pan, "-1 is left, 1 is right", panRange)};
    }

    base::Result<SetPan> apply(Song& song, Touched& touched) const
    {
        const auto found = findStrip(song, track);
        if (!found)
            return found.error();
        touch(touched, track);
        return SetPan{track, std::exchange((*found)->pan, pan)};
    }
};

} // namespace document::edit
