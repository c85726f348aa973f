// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveMarker;

struct AddMarker
{
    Marker marker;

    static constexpr std::string_view name = "addMarker";
    static constexpr std::string_view doc = "Adds a marker to the timeline.";
    static constexpr auto fields() { return std::tuple{required("marker", &AddMarker::marker, "the whole marker")}; }

    void giveIds(Ids& ids) { ids.give(marker.id); }
    base::Result<RemoveMarker> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
