// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Aside.h"
#include "device/Device.h"

#include <functional>
#include <memory>

namespace device
{

/// Looks for a device about once a second, aside, until it is found.
class DeviceSearch
{
public:
    /// One attempt.
    using Open = std::function<base::Result<std::unique_ptr<Device>>()>;

    /// gone: what is looked for, or null. It is closed aside too, before the first attempt.
    DeviceSearch(Open open, std::unique_ptr<Device> gone);

    /// Null until it is found; then a device that asks for sound, once.
    std::unique_ptr<Device> take();

private:
    struct Found;

    std::shared_ptr<Found> found;
    Aside looking;
};

} // namespace device
