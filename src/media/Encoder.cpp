// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Encoder.h"

#include "media/ReplacementFile.h"
#include "media/SndfileEncoder.h"
#include "media/WavEncoder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace media
{

namespace
{

constexpr std::array<std::pair<FileFormat, std::string_view>, 5> formatNames = {{{FileFormat::wav, "wav"},
                                                                                 {FileFormat::flac, "flac"},
                                                                                 {FileFormat::oggVorbis, "ogg"},
                                                                                 {FileFormat::opus, "opus"},
                                                                                 {FileFormat::mp3, "mp3"}}};

constexpr std::array mp3Rates = {8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000};
constexpr int highestVorbisRate = 200000;
constexpr int highestFreeFlacRate = 65535; // FLAC's frame headers hold higher ones in tens of hertz

/// Why these settings cannot be written, or nothing.
std::string objection(const EncoderSettings& settings)
{
    const int rate = settings.rate.hertz;
    const auto hertz = std::to_string(rate) + " Hz";
    if (settings.rate < base::lowestRate || settings.rate > base::highestRate)
        return "the rate must be 8000 to 384000 Hz, not " + hertz;
    if (settings.channels < 1 || settings.channels > 8)
        return "it can have 1 to 8 channels, not " + std::to_string(settings.channels);

    switch (settings.format)
    {
    case FileFormat::wav:
        break;
    case FileFormat::flac:
        if (settings.depth == SampleDepth::float32)
            return "FLAC holds 16 or 24 bit, not 32 bit float";
        if (rate > highestFreeFlacRate && rate % 10 != 0)
            return "FLAC above 65535 Hz needs a rate in whole tens, not " + hertz;
        break;
    case FileFormat::oggVorbis:
        if (rate > highestVorbisRate)
            return "Ogg Vorbis goes up to " + std::to_string(highestVorbisRate) + " Hz, not " + hertz;
        break;
    case FileFormat::opus:
        if (rate != 48000)
            return "Opus is always 48000 Hz, not " + hertz;
        break;
    case FileFormat::mp3:
        if (settings.channels > 2)
            return "MP3 has 1 or 2 channels, not " + std::to_string(settings.channels);
        if (std::ranges::find(mp3Rates, rate) == mp3Rates.end())
            return "MP3 knows 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100 and 48000 Hz, not " + hertz;
        break;
    }
    return {};
}

} // namespace

std::optional<FileFormat> formatNamed(std::string_view name)
{
    if (name.starts_with('.'))
        name.remove_prefix(1);
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto found =
        std::ranges::find(formatNames, std::string_view(lower), [](const auto& entry) { return entry.second; });
    return found == formatNames.end() ? std::nullopt : std::optional(found->first);
}

base::Result<std::unique_ptr<Encoder>> openEncoder(const std::filesystem::path& path, const EncoderSettings& settings)
{
    if (const auto why = objection(settings); !why.empty())
        return base::Error{base::ErrorKind::unsupported, path.filename().string() + " cannot be written: " + why};
    auto file = ReplacementFile::create(path, settings.replaces ? ReplacementFile::Taken::replace
                                                                : ReplacementFile::Taken::refuse);
    if (!file)
        return std::move(file).error();
    return settings.format == FileFormat::wav ? WavEncoder::open(*std::move(file), settings)
                                              : SndfileEncoder::open(*std::move(file), settings);
}

} // namespace media
