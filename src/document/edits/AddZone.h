// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveZone;

struct AddZone
{
    base::DeviceId device;
    Zone zone;
    std::optional<int> index;

    static constexpr std::string_view name = "addZone";
    static constexpr std::string_view doc = "Puts a sound on a range of a sampler's keys.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("device", &AddZone::device, "id of the device"),
            required("zone", &AddZone::zone, "the whole zone"),
            optional("index", &AddZone::index, "its place among the zones, 0 the first; null is the end", indexRange)};
    }

    base::Result<RemoveZone> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
