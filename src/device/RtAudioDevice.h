// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/FoundDevice.h"

#include <vector>

namespace device
{

/// Every device of ALSA, then of PulseAudio; empty where neither runs.
std::vector<FoundDevice> findRtAudioDevices();

} // namespace device
