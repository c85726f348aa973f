// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DecoderLimits.h"

#include "base/Time.h"
#include "media/FileCheck.h"

namespace media
{

using base::ErrorKind;

base::Result<void> checkShape(const std::filesystem::path& path, std::int64_t hertz, int channels)
{
    if (channels < 1 || channels > 8)
        return fileError(ErrorKind::unsupported, path,
                         "has " + std::to_string(channels) + " channels; Tutti reads 1 to 8");
    if (hertz < base::lowestRate.hertz || hertz > base::highestRate.hertz)
        return fileError(ErrorKind::unsupported, path,
                         "has a rate of " + std::to_string(hertz) + " Hz; Tutti reads " +
                             std::to_string(base::lowestRate.hertz) + " to " + std::to_string(base::highestRate.hertz));
    return {};
}

base::Result<void> checkLength(const std::filesystem::path& path, std::int64_t frames, std::int64_t fileBytes)
{
    if (frames < 1)
        return fileError(ErrorKind::unreadable, path, "holds no sound");
    if (frames > mostFrames(static_cast<std::uintmax_t>(fileBytes)))
        return fileError(ErrorKind::unreadable, path,
                         "is damaged: it claims more sound than " + std::to_string(fileBytes) + " bytes can hold");
    return {};
}

} // namespace media
