// SPDX-License-Identifier: GPL-3.0-or-later
#include "Output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace cli
{

namespace
{

/// Code points, which is columns for most of what people name tracks.
std::size_t columns(std::string_view text)
{
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

} // namespace

void print(const Json& json)
{
    printLine(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

void printLine(const std::string& line)
{
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
}

std::string oneLine(std::string_view text)
{
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; }, ' ');
    return line;
}

void print(const Table& table)
{
    std::vector<std::size_t> widths;
    for (const auto& row : table)
    {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columns(row[i]));
    }
    for (const auto& row : table)
    {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += oneLine(row[i]) + (i + 1 < row.size() ? std::string(widths[i] - columns(row[i]) + 2, ' ') : "");
        printLine(line);
    }
}

std::string decimals(double value, int digits)
{
    std::array<char, 400> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

std::string shortest(double value)
{
    std::array<char, 400> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr};
}

std::string count(std::size_t number, std::string_view thing)
{
    return std::to_string(number) + " " + std::string(thing) + (number == 1 ? "" : "s");
}

Json number(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

} // namespace cli
