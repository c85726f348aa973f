// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace support
{

/// What the command prints on its standard output, byte for byte. Throws when it fails.
inline std::string outputOf(const std::string& command)
{
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr)
        throw std::runtime_error("cannot start: " + command);
    std::string output;
    std::array<char, 65536> part;
    while (const auto count = std::fread(part.data(), 1, part.size(), pipe))
        output.append(part.data(), count);
    if (::pclose(pipe) != 0)
        throw std::runtime_error("failed: " + command);
    return output;
}

/// The same, as numbers in the machine's own form.
template <typename Number>
std::vector<Number> numbersFrom(const std::string& command)
{
    const auto bytes = outputOf(command);
    std::vector<Number> numbers(bytes.size() / sizeof(Number));
    if (!numbers.empty())
        std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(Number));
    return numbers;
}

} // namespace support
