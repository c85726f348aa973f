// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace bench
{

/// Of one kind, such as the milliseconds of many frames.
class Figures
{
public:
    void add(double figure) { all.push_back(figure); }
    void clear() { all.clear(); }
    std::size_t count() const { return all.size(); }

    /// The one that this part of them does not exceed: 0.5 the median, 1 the highest. 0 where there is none.
    double at(double part) const;
    double mean() const;
    std::size_t countAbove(double limit) const;

private:
    std::vector<double> all;
};

/// A line of a table in Markdown.
void printRow(const std::vector<std::string>& cells);

/// The head of such a table: the first column is words, the others are numbers.
void printHead(const std::vector<std::string>& cells);

/// With so many digits after the point.
std::string fixed(double number, int digits);

} // namespace bench
