// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace media
{

/// A file that is written under a hidden name in the folder of its final one, and takes the final name only when it is
/// whole. Until commit() a file that has the name already stays as it is; without commit() nothing stays.
class ReplacementFile
{
public:
    /// Refuses a folder that is not there or may not be written in, and a name that is taken by something other than a
    /// file that may be written.
    static base::Result<std::unique_ptr<ReplacementFile>> create(const std::filesystem::path& path);

    /// Takes over the open file `hidden`, read and write; create() makes these.
    ReplacementFile(std::filesystem::path wanted, std::filesystem::path hidden, int file)
        : target(std::move(wanted)),
          temporary(std::move(hidden)),
          descriptor(file)
    {
    }

    ReplacementFile(const ReplacementFile&) = delete;
    ReplacementFile& operator=(const ReplacementFile&) = delete;
    ~ReplacementFile();

    /// At the position, which moves on; answers the bytes that were written, fewer only after an error.
    std::size_t write(std::span<const std::byte> bytes);

    /// From the position, which moves on; answers the bytes that were read.
    std::size_t read(std::span<std::byte> bytes);

    std::int64_t position() const { return at; }
    void seek(std::int64_t position) { at = position; }
    std::int64_t size() const;

    /// The first error that a write met.
    base::Result<void> status() const;

    /// "NAME cannot be written: WHY", for whoever makes the content.
    base::Error refusal(base::ErrorKind kind, const std::string& why) const;

    /// Makes sure that the content is on the disk, and moves it to its name. Once.
    base::Result<void> commit();

private:
    std::filesystem::path target;
    std::filesystem::path temporary;
    int descriptor = -1;
    std::int64_t at = 0;
    int firstError = 0; // errno
};

} // namespace media
