// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MemoryLock.h"

#include <sys/mman.h>

namespace device
{

bool lockMemory()
{
    // Not MCL_FUTURE: each allocation after it would fail at the user's limit, and mapped files be read whole.
    return ::mlockall(MCL_CURRENT | MCL_ONFAULT) == 0;
}

} // namespace device
