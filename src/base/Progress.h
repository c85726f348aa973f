// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

namespace base
{

/// Called now and then by long work with the part done, 0 to 1. Answer false to cancel. May be empty: go on.
using Progress = std::function<bool(double done)>;

inline bool goesOn(const Progress& progress, double done)
{
    return !progress || progress(done);
}

} // namespace base
