// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/Dither.h"
#include "media/Encoder.h"
#include "media/ReplacementFile.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace media
{

/// WAV, and RF64 where it grows past 4 GiB. Writes nothing but the samples and what they need, so equal sound gives
/// equal files.
class WavEncoder final : public Encoder
{
public:
    static base::Result<std::unique_ptr<Encoder>> open(std::unique_ptr<ReplacementFile> file,
                                                       const EncoderSettings& settings);

    WavEncoder(std::unique_ptr<ReplacementFile> target, const EncoderSettings& wanted);

    base::Result<void> write(dsp::ConstAudioView audio) override;
    base::Result<void> finish() override;

private:
    std::span<const std::byte> pack(dsp::ConstAudioView audio);

    std::unique_ptr<ReplacementFile> file;
    EncoderSettings settings;
    std::vector<dsp::Dither> dithers; // one a channel
    std::vector<std::byte> packed;
    base::Frames written;
};

} // namespace media
