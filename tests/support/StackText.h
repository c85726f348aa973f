// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string>

namespace support
{

/// A line a frame of a stack as backtrace() gives it; with file and line where the build has them and addr2line is
/// installed, else with what the program itself knows.
std::string stackText(std::span<void* const> stack);

} // namespace support
