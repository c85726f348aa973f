// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <numeric>

namespace bench
{

double Figures::at(double part) const
{
    if (all.empty())
        return 0.0;
    auto sorted = all;
    std::ranges::sort(sorted);
    const auto place = std::ceil(part * static_cast<double>(sorted.size())) - 1.0;
    return sorted[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(sorted.size() - 1)))];
}

double Figures::mean() const
{
    return all.empty() ? 0.0 : std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
}

std::size_t Figures::countAbove(double limit) const
{
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](double figure) { return figure > limit; }));
}

void printRow(const std::vector<std::string>& cells)
{
    std::cout << '|';
    for (const auto& cell : cells)
        std::cout << ' ' << cell << " |";
    std::cout << std::endl;
}

void printHead(const std::vector<std::string>& cells)
{
    printRow(cells);
    std::vector<std::string> rule(cells.size(), "---:");
    rule.front() = "---";
    printRow(rule);
}

std::string fixed(double number, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, number);
    return text;
}

} // namespace bench
