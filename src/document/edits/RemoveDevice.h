// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Fields.h"
#include "document/Song.h"
#include "document/Touched.h"

namespace document::edit
{

struct AddDevice;

struct RemoveDevice
{
    base::DeviceId device;

    static constexpr std::string_view name = "removeDevice";
    static constexpr std::string_view doc = "Takes a device out of its chain.";
    static constexpr auto fields() { return std::tuple{required("device", &RemoveDevice::device, "id of the device")}; }

    base::Result<AddDevice> apply(Song& song, Touched& touched) const;
};

} // namespace document::edit
