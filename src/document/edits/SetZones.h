// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct SetZones
{
    base::DeviceId device;
    std::vector<Zone> zones;

    static constexpr std::string_view name = "setZones";
    static constexpr std::string_view doc = "Sets all that a sampler plays.";
    static constexpr auto fields()
    {
        return std::tuple{required("device", &SetZones::device, "id of the device"),
                          required("zones", &SetZones::zones, "in any order", zonesRange)};
    }

    base::Result<SetZones> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
