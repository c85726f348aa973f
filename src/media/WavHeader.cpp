// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/WavHeader.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace media
{

namespace
{

constexpr std::uint64_t filledInElsewhere = 0xFFFFFFFF; // in RF64, a 32 bit size that stands in the ds64 chunk

class Bytes
{
public:
    void text(std::string_view characters)
    {
        for (const char c : characters)
            all.push_back(static_cast<std::byte>(c));
    }

    void number(std::uint64_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i)
            all.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFF));
    }

    std::vector<std::byte> all;
};

/// Speaker positions of 1 to 8 channels: mono, stereo, 3.0, quad, 5.0, 5.1, 6.1, 7.1.
std::uint64_t channelMask(int channels)
{
    constexpr std::array<std::uint16_t, 8> masks = {0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x70F, 0x63F};
    return masks[static_cast<std::size_t>(channels - 1)];
}

bool isExtensible(const EncoderSettings& settings)
{
    return settings.channels > 2;
}

bool isFloat(const EncoderSettings& settings)
{
    return settings.depth == SampleDepth::float32;
}

/// All but plain integers say how much more of the format chunk follows.
std::uint64_t formatBytes(const EncoderSettings& settings)
{
    if (isExtensible(settings))
        return 40;
    return isFloat(settings) ? 18 : 16;
}

void formatChunk(Bytes& out, const EncoderSettings& settings)
{
    const auto channels = static_cast<std::uint64_t>(settings.channels);
    const auto rate = static_cast<std::uint64_t>(settings.rate.hertz);
    const auto sampleBytes = static_cast<std::uint64_t>(bytesPerSample(settings.depth));
    const std::uint64_t code = isFloat(settings) ? 3 : 1;

    out.text("fmt ");
    out.number(formatBytes(settings), 4);
    out.number(isExtensible(settings) ? 0xFFFE : code, 2);
    out.number(channels, 2);
    out.number(rate, 4);
    out.number(rate * channels * sampleBytes, 4);
    out.number(channels * sampleBytes, 2);
    out.number(sampleBytes * 8, 2);
    if (formatBytes(settings) > 16)
        out.number(formatBytes(settings) - 18, 2);
    if (!isExtensible(settings))
        return;
    out.number(sampleBytes * 8, 2);
    out.number(channelMask(settings.channels), 4);
    out.number(code, 4); // with what follows: KSDATAFORMAT_SUBTYPE_PCM or _IEEE_FLOAT
    for (const int byte : {0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71})
        out.number(static_cast<std::uint64_t>(byte), 1);
}

} // namespace

int bytesPerSample(SampleDepth depth)
{
    switch (depth)
    {
    case SampleDepth::int16:
        return 2;
    case SampleDepth::int24:
        return 3;
    case SampleDepth::float32:
        return 4;
    }
    return 4;
}

std::vector<std::byte> wavHeader(const EncoderSettings& settings, base::Frames frames)
{
    const auto frameCount = static_cast<std::uint64_t>(frames.value);
    const auto dataBytes = frameCount * static_cast<std::uint64_t>(settings.channels) *
                           static_cast<std::uint64_t>(bytesPerSample(settings.depth));
    const std::uint64_t headerBytes = 12 + 36 + 8 + formatBytes(settings) + (isFloat(settings) ? 12u : 0u) + 8;
    const std::uint64_t riffBytes = headerBytes - 8 + dataBytes + dataBytes % 2;
    const bool isLarge = riffBytes >= filledInElsewhere;

    Bytes out;
    out.text(isLarge ? "RF64" : "RIFF");
    out.number(isLarge ? filledInElsewhere : riffBytes, 4);
    out.text("WAVE");

    out.text(isLarge ? "ds64" : "JUNK");
    out.number(28, 4);
    out.number(isLarge ? riffBytes : 0, 8);
    out.number(isLarge ? dataBytes : 0, 8);
    out.number(isLarge ? frameCount : 0, 8);
    out.number(0, 4);

    formatChunk(out, settings);
    if (isFloat(settings))
    {
        out.text("fact");
        out.number(4, 4);
        out.number(isLarge ? filledInElsewhere : frameCount, 4);
    }
    out.text("data");
    out.number(isLarge ? filledInElsewhere : dataBytes, 4);
    return std::move(out.all);
}

} // namespace media
