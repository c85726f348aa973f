// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/WavEncoder.h"

#include "media/WavHeader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace media
{

namespace
{

static_assert(std::endian::native == std::endian::little, "WAV is little-endian, and so is what is written here");

constexpr std::size_t chunkFrames = 16384;

/// Puts the lowest `bytes` bytes of what `convert` makes of each sample at every `stride`th byte.
template <std::size_t bytes, typename Convert>
void scatter(std::span<const float> samples, std::byte* out, std::size_t stride, Convert&& convert)
{
    for (const float sample : samples)
    {
        const auto value = convert(sample);
        std::memcpy(out, &value, bytes);
        out += stride;
    }
}

} // namespace

base::Result<std::unique_ptr<Encoder>> WavEncoder::open(std::unique_ptr<ReplacementFile> file,
                                                        const EncoderSettings& settings)
{
    file->write(wavHeader(settings, base::Frames{0}));
    if (auto status = file->status(); !status)
        return std::move(status).error();
    return std::unique_ptr<Encoder>(std::make_unique<WavEncoder>(std::move(file), settings));
}

WavEncoder::WavEncoder(std::unique_ptr<ReplacementFile> target, const EncoderSettings& wanted)
    : file(std::move(target)),
      settings(wanted),
      packed(chunkFrames * static_cast<std::size_t>(wanted.channels * bytesPerSample(wanted.depth)))
{
    for (int c = 0; c < settings.channels && settings.depth != SampleDepth::float32; ++c)
        dithers.emplace_back(settings.depth == SampleDepth::int16 ? 16 : 24, c);
}

std::span<const std::byte> WavEncoder::pack(dsp::ConstAudioView audio)
{
    const auto sampleBytes = static_cast<std::size_t>(bytesPerSample(settings.depth));
    const auto stride = sampleBytes * static_cast<std::size_t>(settings.channels);
    for (int c = 0; c < settings.channels; ++c)
    {
        const auto channel = static_cast<std::size_t>(c);
        std::byte* const out = packed.data() + channel * sampleBytes;
        const auto quantise = [&](float sample) { return dithers[channel].quantise(sample); };
        switch (settings.depth)
        {
        case SampleDepth::int16:
            scatter<2>(audio.channel(c), out, stride, quantise);
            break;
        case SampleDepth::int24:
            scatter<3>(audio.channel(c), out, stride, quantise);
            break;
        case SampleDepth::float32:
            scatter<4>(audio.channel(c), out, stride, [](float sample) { return sample; });
            break;
        }
    }
    return {packed.data(), audio.frames() * stride};
}

base::Result<void> WavEncoder::write(dsp::ConstAudioView audio)
{
    for (std::size_t from = 0; from < audio.frames(); from += chunkFrames)
    {
        const auto part = audio.slice(from, std::min(chunkFrames, audio.frames() - from));
        file->write(pack(part));
        if (auto status = file->status(); !status)
            return status;
        written += base::Frames{static_cast<std::int64_t>(part.frames())};
    }
    return {};
}

base::Result<void> WavEncoder::finish()
{
    if (file->position() % 2 != 0)
        file->write(std::array{std::byte{0}});
    file->seek(0);
    file->write(wavHeader(settings, written));
    return file->commit();
}

} // namespace media
