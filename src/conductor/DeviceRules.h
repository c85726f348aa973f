// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"
#include "base/Result.h"
#include "document/Document.h"

#include <span>
#include <string_view>

namespace conductor
{

/// Every kind of device that is built in.
std::span<const base::DeviceInfo> builtInDevices();

/// Null for a type that is not built in.
const base::DeviceInfo* findDeviceInfo(std::string_view type);

/// Whether a device is of a type that is built in, with parameters that it has, in their ranges.
base::Result<void> checkDevice(const document::Device& device);

/// Whether the devices and parameters that the edits speak of exist, with their values in range. Devices of a type that
/// this Tutti does not know may have any parameters; a new device must be of a type that it knows.
base::Result<void> checkDevices(const document::Transaction& transaction, const document::Song& song);

} // namespace conductor
