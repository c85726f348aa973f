// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Fields.h"
#include "document/Find.h"

#include <utility>

namespace document::edit
{

struct BypassDevice
{
    base::DeviceId device;
    bool on = true;

    static constexpr std::string_view name = "bypassDevice";
    static constexpr std::string_view doc = "Takes a device out of the sound, or puts it in again.";
    static constexpr auto fields()
    {
        return std::tuple{required("device", &BypassDevice::device, "id of the device"),
                          required("on", &BypassDevice::on, "true: bypassed")};
    }

    base::Result<BypassDevice> apply(Song& song, Touched& touched) const
    {
        const auto found = findDevice(song, device);
        if (!found)
            return found.error();
        touch(touched, found->owner);
        return BypassDevice{device, std::exchange(found->device().bypass, on)};
    }
};

} // namespace document::edit
