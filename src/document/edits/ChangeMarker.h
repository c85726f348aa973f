// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct ChangeMarker
{
    Marker marker;

    static constexpr std::string_view name = "changeMarker";
    static constexpr std::string_view doc = "Renames or moves a marker: the whole marker again, by its id.";
    static constexpr auto fields()
    {
        return std::tuple{required("marker", &ChangeMarker::marker, "with the id of the one that it replaces")};
    }

    base::Result<ChangeMarker> apply(Song& song, Touched& touched) const
    {
        const auto found = findMarker(song, marker.id);
        if (!found)
            return found.error();
        touched.markers.insert(marker.id);
        return ChangeMarker{std::exchange(**found, marker)};
    }
};

} // namespace document::edit
