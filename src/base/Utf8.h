// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace base
{

/// Well-formed UTF-8 (the Unicode standard, table 3-7) without a NUL, where a file's name would end.
bool isPlainUtf8(std::string_view text);

/// Text of strangers as UTF-8 on one line, of at most so many bytes: what is no UTF-8 is read as Latin-1, control
/// characters become spaces, spaces at both ends go.
std::string readableText(std::string_view bytes, std::size_t mostBytes);

} // namespace base
