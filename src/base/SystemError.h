// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <string>

/// What the system said no to, by its number (errno).
namespace base
{

ErrorKind kindOf(int systemError);

/// "no space left on device": to follow a colon.
std::string reasonOf(int systemError);

} // namespace base
