// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/FoundDevice.h"

#include <vector>

namespace device
{

/// The clients of the JACK server that take sound or give it; empty where no server runs. None is ever started.
std::vector<FoundDevice> findJackDevices();

} // namespace device
