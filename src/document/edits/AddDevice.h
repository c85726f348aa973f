// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Ids.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct RemoveDevice;

struct AddDevice
{
    StripOwner track;
    Device device;
    std::optional<int> index;

    static constexpr std::string_view name = "addDevice";
    static constexpr std::string_view doc = "Puts a device into the chain of a track or of the main strip.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("track", &AddDevice::track, "id of the track, or \"main\""),
            required("device", &AddDevice::device, "the whole device"),
            optional("index", &AddDevice::index, "its place in the chain, 0 the first; null is the end", indexRange)};
    }

    void giveIds(Ids& ids) { ids.give(device.id); }
    base::Result<RemoveDevice> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
