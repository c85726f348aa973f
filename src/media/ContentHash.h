// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Progress.h"
#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace media
{

/// XXH128 of the file's bytes as 32 hexadecimal digits, as the program xxh128sum prints it.
base::Result<std::string> contentHash(const std::filesystem::path& path, const base::Progress& progress = {});

/// XXH3 (64 bit) of bytes that come piece by piece: whether a cache file still is what was written.
class Checksum
{
public:
    Checksum();
    ~Checksum();
    void add(std::span<const std::byte> bytes);
    std::uint64_t value() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace media
