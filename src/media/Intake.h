// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "media/Decoder.h"
#include "media/PeakBuilder.h"
#include "media/Resampler.h"

#include <memory>

namespace media
{

/// What a decoder yields on its way into a song: mixed down to at most two channels, then brought to the song's rate.
class Intake
{
public:
    /// peaks: of the sound as the file has it, built on the way; may be null; outlives this.
    Intake(std::unique_ptr<Decoder> decoder, base::SampleRate rate, PeakBuilder* peaks = nullptr);

    int channels() const { return std::min(decoder->info().channels, 2); }
    base::Frames frames() const { return base::convert(decoder->info().frames, decoder->info().rate, rate); }
    base::SampleRate sampleRate() const { return rate; }

    /// channels() channels; fewer frames than asked for only at the end.
    base::Result<std::size_t> read(dsp::AudioView out);

    /// Whether seek() goes to any frame, fast and exactly.
    bool canSeek() const { return decoder->info().canSeek && decoder->info().rate == rate; }
    base::Result<void> seek(base::Frames frame) { return decoder->seek(frame); }

private:
    base::Result<std::size_t> readMixed(dsp::AudioView out);

    std::unique_ptr<Decoder> decoder;
    base::SampleRate rate;
    PeakBuilder* peaks;
    dsp::AudioBuffer decoded;
    Resampler resampler;
};

} // namespace media
