// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddMarker;

struct RemoveMarker
{
    base::MarkerId marker;

    static constexpr std::string_view name = "removeMarker";
    static constexpr std::string_view doc = "Removes a marker.";
    static constexpr auto fields() { return std::tuple{required("marker", &RemoveMarker::marker, "id of the marker")}; }

    base::Result<AddMarker> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
