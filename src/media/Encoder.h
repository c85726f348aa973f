// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "base/Time.h"
#include "dsp/AudioView.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace media
{

enum class FileFormat
{
    wav,
    flac,
    oggVorbis,
    opus,
    mp3
};

enum class SampleDepth
{
    int16,
    int24,
    float32
};

struct EncoderSettings
{
    FileFormat format = FileFormat::wav;
    SampleDepth depth = SampleDepth::int24; // WAV: all three; FLAC: 16 and 24; the lossy ones have none and ignore it
    base::SampleRate rate;
    int channels = 2;     // 1 to 8
    bool replaces = true; // a file that has the name already
};

/// By suffix (".wav", ".flac", ".ogg", ".opus", ".mp3", any case) or by cli.md's --format word without the dot.
std::optional<FileFormat> formatNamed(std::string_view name);

/// Writes an audio file beside its final name and puts it there, whole, at the end; without finish() nothing stays.
/// 16 and 24 bit are dithered (TPDF, 2 LSB peak to peak, the same noise every time; also what would fit exactly) and
/// clipped to full scale, as the lossy ones are; only 32 bit float keeps every sample as it is.
class Encoder
{
public:
    virtual ~Encoder() = default;

    /// Any number of frames, settings.channels channels.
    virtual base::Result<void> write(dsp::ConstAudioView audio) = 0;

    /// Completes the file and moves it to its name, over a file that was there if that is to be replaced.
    virtual base::Result<void> finish() = 0;
};

/// Refuses rates and channel counts that the format does not know (Opus: 48 kHz only; MP3: the nine MPEG rates up to
/// 48 kHz, 2 channels; Ogg Vorbis: up to 200 kHz; FLAC: above 65,535 Hz in tens of hertz), folders that are not there
/// or read-only, and names taken by anything but a file that may be written.
base::Result<std::unique_ptr<Encoder>> openEncoder(const std::filesystem::path& path, const EncoderSettings& settings);

} // namespace media
