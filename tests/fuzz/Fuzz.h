// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "support/TemporaryFolder.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

/// What the targets share. libFuzzer calls LLVMFuzzerTestOneInput with inputs without end.
namespace fuzz
{

/// What must hold whatever the input is; else says so and crashes, which libFuzzer takes for a find.
inline void require(bool holds, const std::string& sentence)
{
    if (holds)
        return;
    std::fprintf(stderr, "It does not hold that %s\n", sentence.c_str());
    std::abort();
}

inline std::string_view asText(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// One folder for all runs of a program: scripts/fuzz puts it into memory, and removes it after a crash, too.
inline const std::filesystem::path& folder()
{
    static const support::TemporaryFolder one;
    return one.path();
}

inline void write(const std::filesystem::path& path, std::string_view content)
{
    std::ofstream(path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

} // namespace fuzz
