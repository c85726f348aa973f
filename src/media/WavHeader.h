// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "media/Encoder.h"

#include <cstddef>
#include <vector>

namespace media
{

int bytesPerSample(SampleDepth depth);

/// All that stands before the samples of a WAV file of so many frames: RIFF (Microsoft, "Multiple Channel Audio Data
/// and WAVE Files") up to 4 GiB, RF64 beyond (EBU Tech 3306). Its length does not depend on the frames, so that it can
/// be written again when they are known. Plain format chunk for 1 and 2 channels, the extensible one for more.
std::vector<std::byte> wavHeader(const EncoderSettings& settings, base::Frames frames);

} // namespace media
