// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Dither.h"
#include "media/Encoder.h"
#include "media/ReplacementFile.h"

#include <cstdint>
#include <memory>
#include <sndfile.h>
#include <vector>

namespace media
{

/// The compressed formats, through libsndfile.
///
/// FLAC: integers, dithered as in WAV. Vorbis: quality 8 of 10 (about 256 kbit/s for stereo). Opus: 96 kbit/s a
/// channel. MP3: LAME's best variable rate (V0, about 245 kbit/s for stereo) with a LAME tag, so that players that heed
/// it (FFmpeg's do, SoX does not) get the exact frames back. The lossy ones are clipped to full scale on the way in.
/// None of them can hold no frames at all: finish() refuses that.
class SndfileEncoder final : public Encoder
{
public:
    static base::Result<std::unique_ptr<Encoder>> open(std::unique_ptr<ReplacementFile> file,
                                                       const EncoderSettings& settings);

    /// Takes over an empty file; isOpen() tells whether libsndfile took it.
    SndfileEncoder(std::unique_ptr<ReplacementFile> target, const EncoderSettings& wanted);

    bool isOpen() const { return sound != nullptr; }

    base::Result<void> write(dsp::ConstAudioView audio) override;
    base::Result<void> finish() override;

private:
    struct Close
    {
        void operator()(SNDFILE* open) const { sf_close(open); }
    };

    void setQuality();
    sf_count_t writeIntegers(dsp::ConstAudioView audio);
    sf_count_t writeFloats(dsp::ConstAudioView audio);

    std::unique_ptr<ReplacementFile> file;
    EncoderSettings settings;
    std::unique_ptr<SNDFILE, Close> sound; // writes to the file until it is gone
    std::vector<dsp::Dither> dithers;      // one a channel
    std::vector<std::int32_t> integers;
    std::vector<float> floats;
    bool isEmpty = true;
};

} // namespace media
