// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Decoder.h"

#include "media/FfmpegModule.h"
#include "media/FileCheck.h"
#include "media/Mp3Tag.h"
#include "media/SndfileDecoder.h"

namespace media
{

base::Result<std::unique_ptr<Decoder>> openDecoder(const std::filesystem::path& path)
{
    if (auto stamp = checkFile(path); !stamp)
        return std::move(stamp).error();
    if (findMp3Tag(path) == Mp3Tag::without)
        return openWithFfmpeg(path);

    auto first = openWithSndfile(path);
    if (first && *first)
        return first;
    if (!first && first.error().kind != base::ErrorKind::unreadable)
        return first;
    auto second = openWithFfmpeg(path);
    return second || first ? std::move(second) : std::move(first);
}

base::Result<SoundInfo> readInfo(const std::filesystem::path& path)
{
    const auto decoder = openDecoder(path);
    if (!decoder)
        return decoder.error();
    return (*decoder)->info();
}

} // namespace media
