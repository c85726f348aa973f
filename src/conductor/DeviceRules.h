// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"
#include "base/Result.h"
#include "document/Document.h"

#include <span>

namespace conductor
{

/// Every kind of device that is built in.
std::span<const base::DeviceInfo> builtInDevices();

/// Whether the devices and parameters that the edits speak of exist, with their values in range. Devices of a type that
/// this Tutti does not know may have any parameters; a new device must be of a type that it knows.
base::Result<void> checkDevices(const document::Transaction& transaction, const document::Song& song);

} // namespace conductor
