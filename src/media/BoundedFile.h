// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace media
{

/// A file as the decoding libraries see it: bytes without a name, so that no suffix misleads them, and no more of them
/// in all than mostBytesRead. One thread at a time.
class BoundedFile
{
public:
    /// False where it cannot be opened.
    bool open(const std::filesystem::path& path);

    std::int64_t size() const { return bytes; }

    /// From the file's beginning, its end, or the place now; answers the new place, or -1.
    std::int64_t seek(std::int64_t offset, std::ios::seekdir from);

    /// Answers how many bytes were read, fewer than asked for only at the end, or -1 where the disk fails or the bound
    /// is reached.
    std::int64_t read(void* target, std::int64_t count);

    /// Whether any read answered -1.
    bool hasFailed() const { return failed; }

private:
    std::filebuf file;
    std::int64_t bytes = 0;
    std::int64_t left = 0;
    bool failed = false;
};

} // namespace media
