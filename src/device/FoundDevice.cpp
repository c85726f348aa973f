// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/FoundDevice.h"

namespace device
{

std::string nameOf(const DeviceStatus& status)
{
    return status.name + " (" + status.backend + ")";
}

base::Error cannotOpen(const DeviceStatus& status, const std::string& why)
{
    return {base::ErrorKind::failed, nameOf(status) + " cannot be opened; close the program that uses it, or choose " +
                                         "another of those that `tutti devices` lists (" + why + ")"};
}

} // namespace device
