// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/FrameReader.h"

#include <filesystem>
#include <memory>

namespace media
{

/// Reads a sound by decoding it on the way: the same samples as from a file that was decoded before, in little memory.
/// Where the sound's kind can't seek, or it has another rate, a jump back decodes from the beginning. frames: its
/// length at `rate`; channels: 1 or 2, as mixed down.
std::unique_ptr<FrameReader> makeDecodingReader(const std::filesystem::path& path, base::Frames frames, int channels,
                                                base::SampleRate rate);

} // namespace media
