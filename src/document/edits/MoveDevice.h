// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct MoveDevice
{
    base::DeviceId device;
    StripOwner track;
    int index = 0;

    static constexpr std::string_view name = "moveDevice";
    static constexpr std::string_view doc = "Moves a device to another place in its chain, or to another chain.";
    static constexpr auto fields()
    {
        return std::tuple{
            required("device", &MoveDevice::device, "id of the device"),
            required("track", &MoveDevice::track, "id of the track whose chain it is in then, or \"main\""),
            required("index", &MoveDevice::index, "its new place in the chain, 0 the first", indexRange)};
    }

    base::Result<MoveDevice> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
