// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Decibels.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

/// What commands print on stdout.
namespace cli
{

using Json = nlohmann::ordered_json;

/// A value a program reads, indented; text that is not UTF-8 comes with replacement characters.
void print(const Json& json);

/// A line for people.
void printLine(const std::string& line);

/// The text without anything that would break a line or move a terminal's cursor.
std::string oneLine(std::string_view text);

/// Rows of texts in aligned columns; the first row is the head.
using Table = std::vector<std::vector<std::string>>;
void print(const Table& table);

/// "-3.5", "-inf"
std::string decimals(double value, int digits);

/// The shortest text that reads back equal: "120", "97.5".
std::string shortest(double value);

/// "1 clip", "2 clips"
std::string count(std::size_t number, std::string_view thing);

/// Null where there is no such number in JSON.
Json number(double value);
inline Json number(base::Decibels level)
{
    return number(level.value);
}

} // namespace cli
