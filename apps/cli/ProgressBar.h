// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"

#include <chrono>
#include <string>

namespace cli
{

/// How far long work has come, on stderr where that is a terminal; quiet elsewhere. Gone when destroyed.
class ProgressBar
{
public:
    explicit ProgressBar(std::string what);
    ~ProgressBar();

    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// For the work: draws the bar, and cancels once the program is interrupted. The bar must outlive it.
    base::Progress progress();

private:
    void draw(double done);

    std::string label;
    bool visible;
    std::chrono::steady_clock::time_point drawn;
};

} // namespace cli
