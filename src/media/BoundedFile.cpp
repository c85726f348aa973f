// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/BoundedFile.h"

#include "media/DecoderLimits.h"

namespace media
{

bool BoundedFile::open(const std::filesystem::path& path)
{
    if (!file.open(path, std::ios::in | std::ios::binary))
        return false;
    bytes = seek(0, std::ios::end);
    left = mostBytesRead(bytes);
    return bytes >= 0 && seek(0, std::ios::beg) == 0;
}

std::int64_t BoundedFile::seek(std::int64_t offset, std::ios::seekdir from)
{
    return static_cast<std::int64_t>(file.pubseekoff(offset, from));
}

std::int64_t BoundedFile::read(void* target, std::int64_t count)
{
    failed = failed || count > left;
    if (failed)
        return -1;
    try
    {
        const auto got = static_cast<std::int64_t>(file.sgetn(static_cast<char*>(target), count));
        left -= got;
        return got;
    }
    catch (const std::ios_base::failure&) // must not pass through a C library
    {
        failed = true;
        return -1;
    }
}

} // namespace media
