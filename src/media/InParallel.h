// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"

#include <cstddef>
#include <functional>

namespace media
{

/// Does jobs 0 to count - 1, as many at a time as the machine has cores, and answers the error of the first that has
/// one. Jobs get a progress of their own to report to; after an error, or when `progress` cancels, it cancels them, and
/// no other is begun. `progress` is called on the calling thread alone.
base::Result<void> inParallel(std::size_t count,
                              const std::function<base::Result<void>(std::size_t, const base::Progress&)>& job,
                              const base::Progress& progress);

} // namespace media
