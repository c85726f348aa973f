// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace device
{

/// Asks that what the program has in memory now stays there and is never swapped out; false where that is refused.
/// What is taken later, and what of mapped files was not touched yet, is not included. [main]
bool lockMemory();

} // namespace device
