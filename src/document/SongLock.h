// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <filesystem>
#include <utility>

namespace document
{

/// What one program holds while it edits a song, or makes the file of one: a lock of the system on the file
/// "song.tutti-lock", which says who it is. Ends with the program, however that ends. [main]
class SongLock
{
public:
    /// Refused, with who it is, while anybody has it, in this program too. Where the file system knows no locks, it
    /// holds nobody back.
    static base::Result<SongLock> take(const std::filesystem::path& song);

    /// Refused in the same way. Removes what a program that was killed has left; makes nothing.
    static base::Result<void> checkFree(const std::filesystem::path& song);

    SongLock(SongLock&& other) noexcept : path(std::move(other.path)), descriptor(std::exchange(other.descriptor, -1))
    {
    }
    SongLock& operator=(SongLock&& other) noexcept
    {
        std::swap(path, other.path);
        std::swap(descriptor, other.descriptor);
        return *this;
    }
    ~SongLock();

private:
    SongLock(std::filesystem::path lockFile, int file) : path(std::move(lockFile)), descriptor(file) {}

    std::filesystem::path path;
    int descriptor;
};

} // namespace document
