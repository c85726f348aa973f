// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProgressBar.h"

#include "Interrupt.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace cli
{

namespace
{
constexpr std::size_t width = 40; // columns
constexpr auto drawEvery = std::chrono::milliseconds(50);
} // namespace

ProgressBar::ProgressBar(std::string what) : label(std::move(what)), visible(::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar()
{
    if (visible)
        std::fputs("\r\x1b[K", stderr);
}

base::Progress ProgressBar::progress()
{
    return [this](double done)
    {
        const auto now = std::chrono::steady_clock::now();
        if (visible && now - drawn >= drawEvery)
        {
            drawn = now;
            draw(std::clamp(done, 0.0, 1.0));
        }
        return !interrupted();
    };
}

void ProgressBar::draw(double done)
{
    std::string bar(width, ' ');
    std::fill_n(bar.begin(), static_cast<std::size_t>(done * width), '=');
    std::fprintf(stderr, "\r%s [%s] %3d %%", label.c_str(), bar.c_str(), static_cast<int>(done * 100.0));
    std::fflush(stderr);
}

} // namespace cli
