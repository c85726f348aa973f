// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SndfileEncoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace media
{

namespace
{

constexpr std::size_t chunkFrames = 4096; // libsndfile's Vorbis keeps a whole write on the stack

ReplacementFile& fileOf(void* user)
{
    return *static_cast<ReplacementFile*>(user);
}

sf_count_t seekFile(sf_count_t offset, int whence, void* user)
{
    auto& file = fileOf(user);
    file.seek(offset + (whence == SEEK_CUR ? file.position() : whence == SEEK_END ? file.size() : 0));
    return file.position();
}

sf_count_t readFile(void* bytes, sf_count_t count, void* user)
{
    const std::span to(static_cast<std::byte*>(bytes), static_cast<std::size_t>(count));
    return static_cast<sf_count_t>(fileOf(user).read(to));
}

sf_count_t writeFile(const void* bytes, sf_count_t count, void* user)
{
    const std::span from(static_cast<const std::byte*>(bytes), static_cast<std::size_t>(count));
    return static_cast<sf_count_t>(fileOf(user).write(from));
}

SF_VIRTUAL_IO fileAccess()
{
    return {[](void* user) -> sf_count_t { return fileOf(user).size(); }, seekFile, readFile, writeFile,
            [](void* user) -> sf_count_t { return fileOf(user).position(); }};
}

int sndfileFormat(const EncoderSettings& settings)
{
    switch (settings.format)
    {
    case FileFormat::flac:
        return SF_FORMAT_FLAC | (settings.depth == SampleDepth::int16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
    case FileFormat::oggVorbis:
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    case FileFormat::opus:
        return SF_FORMAT_OGG | SF_FORMAT_OPUS;
    case FileFormat::mp3:
        return SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;
    case FileFormat::wav:
        break;
    }
    return 0;
}

/// Which of our channels (in the order of WAV, as FLAC has it too) Ogg's channel `index` is: Vorbis I specification
/// 4.3.9, and RFC 7845 5.1.1.2 for Opus.
int oggChannel(int index, int channels)
{
    constexpr std::array<std::array<int, 8>, 8> orders = {{{0},
                                                           {0, 1},
                                                           {0, 2, 1},
                                                           {0, 1, 2, 3},
                                                           {0, 2, 1, 3, 4},
                                                           {0, 2, 1, 4, 5, 3},
                                                           {0, 2, 1, 5, 6, 4, 3},
                                                           {0, 2, 1, 6, 7, 4, 5, 3}}};
    return orders[static_cast<std::size_t>(channels - 1)][static_cast<std::size_t>(index)];
}

float clipped(float sample)
{
    return std::isnan(sample) ? 0.0f : std::clamp(sample, -1.0f, 1.0f);
}

} // namespace

base::Result<std::unique_ptr<Encoder>> SndfileEncoder::open(std::unique_ptr<ReplacementFile> file,
                                                            const EncoderSettings& settings)
{
    auto encoder = std::make_unique<SndfileEncoder>(std::move(file), settings);
    if (!encoder->isOpen())
    {
        if (auto status = encoder->file->status(); !status)
            return std::move(status).error();
        return encoder->file->refusal(base::ErrorKind::unsupported, sf_strerror(nullptr));
    }
    return std::unique_ptr<Encoder>(std::move(encoder));
}

SndfileEncoder::SndfileEncoder(std::unique_ptr<ReplacementFile> target, const EncoderSettings& wanted)
    : file(std::move(target)),
      settings(wanted)
{
    auto access = fileAccess();
    SF_INFO info{};
    info.samplerate = settings.rate.hertz;
    info.channels = settings.channels;
    info.format = sndfileFormat(settings);
    sound.reset(sf_open_virtual(&access, SFM_WRITE, &info, file.get()));
    setQuality();

    const auto samples = chunkFrames * static_cast<std::size_t>(settings.channels);
    if (settings.format != FileFormat::flac)
    {
        floats.resize(samples);
        return;
    }
    integers.resize(samples);
    for (int c = 0; c < settings.channels; ++c)
        dithers.emplace_back(settings.depth == SampleDepth::int16 ? 16 : 24, c);
}

void SndfileEncoder::setQuality()
{
    // What libsndfile calls quality, 0 to 1, is LAME's V9 to V0 and Vorbis' 0 to 10; for Opus it is the bit rate of one
    // channel, from 6 to 256 kbit/s.
    double quality = 1.0;
    if (settings.format == FileFormat::oggVorbis)
        quality = 0.8;
    if (settings.format == FileFormat::opus)
        quality = (96.0 - 6.0) / (256.0 - 6.0);
    if (settings.format != FileFormat::flac)
        sf_command(sound.get(), SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    int mode = SF_BITRATE_MODE_VARIABLE;
    if (settings.format == FileFormat::mp3)
        sf_command(sound.get(), SFC_SET_BITRATE_MODE, &mode, sizeof mode);
}

sf_count_t SndfileEncoder::writeIntegers(dsp::ConstAudioView audio)
{
    const auto channels = static_cast<std::size_t>(settings.channels);
    const int unusedBits = settings.depth == SampleDepth::int16 ? 16 : 8;
    for (std::size_t c = 0; c < channels; ++c)
    {
        const auto samples = audio.channel(static_cast<int>(c));
        for (std::size_t i = 0; i < samples.size(); ++i)
            integers[i * channels + c] = dithers[c].quantise(samples[i]) << unusedBits;
    }
    return sf_writef_int(sound.get(), integers.data(), static_cast<sf_count_t>(audio.frames()));
}

sf_count_t SndfileEncoder::writeFloats(dsp::ConstAudioView audio)
{
    const bool isOgg = settings.format != FileFormat::mp3;
    const auto channels = static_cast<std::size_t>(settings.channels);
    for (int c = 0; c < settings.channels; ++c)
    {
        const auto samples = audio.channel(isOgg ? oggChannel(c, settings.channels) : c);
        for (std::size_t i = 0; i < samples.size(); ++i)
            floats[i * channels + static_cast<std::size_t>(c)] = clipped(samples[i]);
    }
    return sf_writef_float(sound.get(), floats.data(), static_cast<sf_count_t>(audio.frames()));
}

base::Result<void> SndfileEncoder::write(dsp::ConstAudioView audio)
{
    for (std::size_t from = 0; from < audio.frames(); from += chunkFrames)
    {
        const auto part = audio.slice(from, std::min(chunkFrames, audio.frames() - from));
        const auto done = settings.format == FileFormat::flac ? writeIntegers(part) : writeFloats(part);
        if (auto status = file->status(); !status)
            return status;
        if (done != static_cast<sf_count_t>(part.frames()))
            return file->refusal(base::ErrorKind::failed, sf_strerror(sound.get()));
        isEmpty = false;
    }
    return {};
}

base::Result<void> SndfileEncoder::finish()
{
    if (isEmpty)
        return file->refusal(base::ErrorKind::invalid, "there is no sound to put in it");
    const int error = sf_close(sound.release());
    if (auto status = file->status(); !status)
        return status;
    if (error != SF_ERR_NO_ERROR)
        return file->refusal(base::ErrorKind::failed, sf_error_number(error));
    return file->commit();
}

} // namespace media
