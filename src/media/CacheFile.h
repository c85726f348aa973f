// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "media/ContentHash.h"
#include "media/ReplacementFile.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace media
{

/// What every file in the cache begins with; its content, little-endian, follows. Read again only where all of it,
/// and the content's size and checksum, are as expected: whatever happened to a cache file, it is made again.
struct CacheHead
{
    std::array<char, 8> kind{};
    std::uint32_t version = 1;
    std::uint32_t channels = 0;
    std::int64_t frames = 0;
    std::int64_t rate = 0; // hertz
    std::uint64_t checksum = 0;
};
static_assert(sizeof(CacheHead) == 40);

/// Writes a cache file beside its name and puts it there, whole, at the end.
class CacheWriter
{
public:
    /// Makes the folder that the file stands in, too. head.checksum is filled in by commit().
    static base::Result<CacheWriter> create(const std::filesystem::path& path, const CacheHead& head);

    base::Result<void> write(std::span<const std::byte> content);
    base::Result<void> commit();

private:
    base::Error inCache(const base::Error& error) const;

    std::filesystem::path folder;
    std::unique_ptr<ReplacementFile> file;
    CacheHead head;
    std::unique_ptr<Checksum> checksum = std::make_unique<Checksum>();
};

/// The head of a file that begins with this kind and version. Nothing where there is no such file.
std::unique_ptr<CacheHead> readCacheHead(const std::filesystem::path& path, const CacheHead& expected);

/// Whether so many bytes of content follow the head, no more, and their checksum is the head's.
bool isWhole(const std::filesystem::path& path, const CacheHead& head, std::uintmax_t contentBytes);

} // namespace media
