// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/CacheFile.h"

#include <bit>
#include <fstream>
#include <vector>

namespace media
{

static_assert(std::endian::native == std::endian::little, "cache files are written as memory has them");

base::Result<CacheWriter> CacheWriter::create(const std::filesystem::path& path, const CacheHead& head)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return base::Error{base::ErrorKind::failed,
                           "the cache folder " + path.parent_path().string() + " cannot be made: " + error.message()};
    CacheWriter writer;
    writer.folder = path.parent_path();
    auto file = ReplacementFile::create(path);
    if (!file)
        return writer.inCache(file.error());
    writer.file = std::move(*file);
    writer.head = head;
    writer.file->seek(sizeof(CacheHead));
    return writer;
}

base::Result<void> CacheWriter::write(std::span<const std::byte> content)
{
    checksum->add(content);
    file->write(content);
    if (auto status = file->status(); !status)
        return inCache(status.error());
    return {};
}

base::Result<void> CacheWriter::commit()
{
    head.checksum = checksum->value();
    file->seek(0);
    file->write(std::as_bytes(std::span(&head, 1)));
    if (auto done = file->commit(); !done)
        return inCache(done.error());
    return {};
}

base::Error CacheWriter::inCache(const base::Error& error) const
{
    return {error.kind, "in the cache folder " + folder.string() + ", " + error.message};
}

std::unique_ptr<CacheHead> readCacheHead(const std::filesystem::path& path, const CacheHead& expected)
{
    std::ifstream file(path, std::ios::binary);
    auto head = std::make_unique<CacheHead>();
    if (!file.read(reinterpret_cast<char*>(head.get()), sizeof(CacheHead)) || head->kind != expected.kind ||
        head->version != expected.version)
        return nullptr;
    return head;
}

bool isWhole(const std::filesystem::path& path, const CacheHead& head, std::uintmax_t contentBytes)
{
    std::error_code error;
    if (std::filesystem::file_size(path, error) != sizeof(CacheHead) + contentBytes || error)
        return false;
    std::filebuf file;
    file.pubsetbuf(nullptr, 0);
    if (!file.open(path, std::ios::in | std::ios::binary))
        return false;
    file.pubseekpos(sizeof(CacheHead));
    Checksum checksum;
    std::vector<std::byte> chunk(1 << 20);
    while (const auto got =
               file.sgetn(reinterpret_cast<char*>(chunk.data()), static_cast<std::streamsize>(chunk.size())))
        checksum.add(std::span(chunk).first(static_cast<std::size_t>(got)));
    return checksum.value() == head.checksum;
}

} // namespace media
