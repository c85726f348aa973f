// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"
#include "dsp/AudioView.h"

namespace media
{

/// Reads a long sound from anywhere, exact to the frame, at the rate it was opened for. One thread at a time.
class FrameReader
{
public:
    virtual ~FrameReader() = default;

    virtual base::Frames frames() const = 0;
    virtual int channels() const = 0; // 1 or 2

    /// Fills out (channels() channels) with the frames from `from` on, zeros outside the sound.
    virtual base::Result<void> read(base::Frames from, dsp::AudioView out) = 0;
};

} // namespace media
