// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/FrameReader.h"
#include "media/SndfileDecoder.h"

#include <filesystem>

namespace media
{

/// Reads uncompressed samples of 1 or 2 channels right where they lie in the file. Samples that are no finite numbers
/// come as 0; a file that became shorter, or is gone, is an error of read().
base::Result<std::unique_ptr<FrameReader>> openPlainReader(const std::filesystem::path& path,
                                                           const PlainSamples& plain);

} // namespace media
