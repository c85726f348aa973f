// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/UnfinishedFile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace media
{

/// A file that takes its name only when it is whole. Until commit() a file that has the name already stays as it is;
/// without commit() nothing stays.
class ReplacementFile
{
public:
    using Taken = base::UnfinishedFile::Taken;

    /// Refuses a folder that is not there or may not be written in, and a name that is taken by something other than a
    /// file that may be written. commit() refuses any name that is taken by then where `taken` says so.
    static base::Result<std::unique_ptr<ReplacementFile>> create(const std::filesystem::path& path,
                                                                 Taken taken = Taken::replace);

    /// create() makes these.
    ReplacementFile(std::filesystem::path wanted, const std::filesystem::path& folder, Taken whenTaken)
        : target(std::move(wanted)),
          file(folder),
          taken(whenTaken)
    {
    }

    /// At the position, which moves on; answers the bytes that were written, fewer only after an error.
    std::size_t write(std::span<const std::byte> bytes);

    /// From the position, which moves on; answers the bytes that were read.
    std::size_t read(std::span<std::byte> bytes);

    std::int64_t position() const { return at; }
    void seek(std::int64_t position) { at = position; }
    std::int64_t size() const { return file.size(); }

    /// The first error that a write met.
    base::Result<void> status() const;

    /// "NAME cannot be written: WHY", for whoever makes the content.
    base::Error refusal(base::ErrorKind kind, const std::string& why) const;

    /// Makes sure that the content is on the disk, and moves it to its name. Once.
    base::Result<void> commit();

private:
    std::filesystem::path target;
    base::UnfinishedFile file;
    Taken taken;
    std::int64_t at = 0;
};

} // namespace media
