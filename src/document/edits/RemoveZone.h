// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddZone;

struct RemoveZone
{
    base::DeviceId device;
    int index = 0;

    static constexpr std::string_view name = "removeZone";
    static constexpr std::string_view doc = "Takes a zone out of a sampler.";
    static constexpr auto fields()
    {
        return std::tuple{required("device", &RemoveZone::device, "id of the device"),
                          required("index", &RemoveZone::index, "its place among the zones, 0 the first", indexRange)};
    }

    base::Result<AddZone> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
