// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "LanePainter.h"

namespace studio
{

/// What a clip plays of its sound, as its waveform: all channels in one, cut, looped, turned round and scaled as the
/// clip is.
void paintWaveform(QPainter& painter, const QRectF& body, const LanePicture& lane,
                   const document::SoundContent& content, const document::Sound& sound, const media::Peaks& peaks,
                   base::SampleRate songRate);

/// The lowest and highest sample between two frames of the peaks' sound, -1 to 1; both 0 outside of it.
struct Extent
{
    float low = 0.0f;
    float high = 0.0f;
};
Extent extentOf(const media::Peaks& peaks, std::int64_t from, std::int64_t to);

} // namespace studio
