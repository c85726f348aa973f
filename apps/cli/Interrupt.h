// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cli
{

/// From now on the first SIGINT or SIGTERM only sets a flag, so that work can stop cleanly; the second one kills.
void catchInterrupts();

bool interrupted();

} // namespace cli
