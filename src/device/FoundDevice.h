// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Device.h"

#include <functional>
#include <string>

namespace device
{

/// A device of a sound system, and how to open it.
struct FoundDevice
{
    DeviceEntry entry;
    base::SampleRate preferredRate;

    /// wanted: a rate of the entry's, 1 or 2 outputs, and the buffer, if the device lets others choose it.
    std::function<base::Result<std::unique_ptr<Device>>(const DeviceStatus& wanted)> open;
};

/// "NAME (BACKEND)"
std::string nameOf(const DeviceStatus& status);

/// why: as the sound system says it.
base::Error cannotOpen(const DeviceStatus& status, const std::string& why);

/// The device of this back end and name, at the rate it had if it still has that, at its own otherwise.
base::Result<std::unique_ptr<Device>> openAgain(const DeviceStatus& gone);

} // namespace device
