// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PlainReader.h"

#include "dsp/Interleave.h"
#include "media/FileCheck.h"
#include "media/MappedFile.h"

#include <array>
#include <bit>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <span>
#include <unistd.h>

namespace media
{

namespace
{

using base::Result;
using Kind = PlainSamples::Kind;

/// The unsigned number of `size` bytes.
template <std::size_t size, bool bigEndian>
std::uint64_t load(const std::byte* bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::to_integer<std::uint64_t>(bytes[bigEndian ? size - 1 - i : i]) << (8 * i);
    return value;
}

/// Zero for what is no finite number; written so that loops over it vectorize.
float finite(float sample)
{
    return std::abs(sample) <= std::numeric_limits<float>::max() ? sample : 0.0f;
}

/// Full scale is -1 to 1, as libsndfile has it.
template <Kind kind, bool bigEndian>
float sampleAt(const std::byte* bytes)
{
    if constexpr (kind == Kind::unsigned8)
        return static_cast<float>(static_cast<int>(load<1, false>(bytes)) - 128) / 128.0f;
    else if constexpr (kind == Kind::signed8)
        return static_cast<float>(static_cast<std::int8_t>(load<1, false>(bytes))) / 128.0f;
    else if constexpr (kind == Kind::signed16)
        return static_cast<float>(static_cast<std::int16_t>(load<2, bigEndian>(bytes))) / 32768.0f;
    else if constexpr (kind == Kind::signed24)
        return static_cast<float>(static_cast<std::int32_t>(load<3, bigEndian>(bytes) << 8)) / 2147483648.0f;
    else if constexpr (kind == Kind::signed32)
        return static_cast<float>(static_cast<std::int32_t>(load<4, bigEndian>(bytes))) / 2147483648.0f;
    else if constexpr (kind == Kind::float32 && bigEndian == (std::endian::native == std::endian::big))
    {
        float sample = 0.0f;
        std::memcpy(&sample, bytes, sizeof sample);
        return finite(sample);
    }
    else if constexpr (kind == Kind::float32)
        return finite(std::bit_cast<float>(static_cast<std::uint32_t>(load<4, bigEndian>(bytes))));
    else
        return finite(static_cast<float>(std::bit_cast<double>(load<8, bigEndian>(bytes))));
}

using Spread = void (*)(const std::byte* bytes, dsp::AudioView out);

template <Kind kind, bool bigEndian, std::size_t channels>
void spread(const std::byte* bytes, dsp::AudioView out)
{
    if constexpr (kind == Kind::float32 && channels == 2 && bigEndian == (std::endian::native == std::endian::big))
        // The buffer that is read into is aligned for floats.
        return dsp::separate({reinterpret_cast<const float*>(bytes), 2 * out.frames()}, out.channel(0), out.channel(1));

    constexpr auto size = static_cast<std::size_t>(sampleBytes(kind));
    for (std::size_t c = 0; c < channels; ++c)
    {
        const auto target = out.channel(static_cast<int>(c));
        for (std::size_t i = 0; i < target.size(); ++i)
            target[i] = sampleAt<kind, bigEndian>(bytes + (i * channels + c) * size);
    }
}

template <bool bigEndian, std::size_t channels>
Spread spreadFor(Kind kind)
{
    switch (kind)
    {
    case Kind::unsigned8:
        return spread<Kind::unsigned8, bigEndian, channels>;
    case Kind::signed8:
        return spread<Kind::signed8, bigEndian, channels>;
    case Kind::signed16:
        return spread<Kind::signed16, bigEndian, channels>;
    case Kind::signed24:
        return spread<Kind::signed24, bigEndian, channels>;
    case Kind::signed32:
        return spread<Kind::signed32, bigEndian, channels>;
    case Kind::float32:
        return spread<Kind::float32, bigEndian, channels>;
    case Kind::float64:
        return spread<Kind::float64, bigEndian, channels>;
    }
    return nullptr;
}

Spread spreadFor(const PlainSamples& plain)
{
    if (plain.channels == 1)
        return plain.bigEndian ? spreadFor<true, 1>(plain.kind) : spreadFor<false, 1>(plain.kind);
    return plain.bigEndian ? spreadFor<true, 2>(plain.kind) : spreadFor<false, 2>(plain.kind);
}

class PlainReader final : public FrameReader
{
public:
    PlainReader(std::filesystem::path from, const PlainSamples& samples)
        : path(std::move(from)),
          plain(samples),
          frameBytes(static_cast<std::size_t>(sampleBytes(plain.kind) * plain.channels)),
          spreadBytes(spreadFor(plain)),
          file(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (file >= 0 && plain.offset % static_cast<std::int64_t>(alignof(float)) == 0)
            mapped = MappedFile::map(file, static_cast<std::size_t>(placeOf(plain.frames)));
    }

    ~PlainReader() override
    {
        if (file >= 0)
            ::close(file);
    }

    bool isOpen() const { return file >= 0; }

    base::Frames frames() const override { return base::Frames{plain.frames}; }
    int channels() const override { return plain.channels; }

    Result<void> read(base::Frames from, dsp::AudioView out) override
    {
        const auto length = static_cast<std::int64_t>(out.frames());
        const auto before = static_cast<std::size_t>(std::clamp<std::int64_t>(-from.value, 0, length));
        const auto last = std::clamp<std::int64_t>(plain.frames - from.value, 0, length);
        const auto end = std::max(before, static_cast<std::size_t>(last));
        dsp::clear(out.slice(0, before));
        dsp::clear(out.slice(end, out.frames() - end));

        const auto whole = out.slice(before, end - before);
        if (whole.frames() == 0)
            return {};
        if (mapped && mapped->read(static_cast<std::size_t>(placeOf(from.value + static_cast<std::int64_t>(before))),
                                   whole.frames() * frameBytes, [&](auto bytes) { spreadBytes(bytes.data(), whole); }))
            return {};
        mapped.reset();
        return readByCalls(from, out, before, end);
    }

private:
    std::int64_t placeOf(std::int64_t frame) const
    {
        return plain.offset + frame * static_cast<std::int64_t>(frameBytes);
    }

    Result<void> readByCalls(base::Frames from, dsp::AudioView out, std::size_t before, std::size_t end) const
    {
        // Small, and the same for all sounds that a thread reads: so it stays in the fast caches.
        alignas(float) std::array<std::byte, 32768> bytes;
        const auto chunkFrames = bytes.size() / frameBytes;
        for (auto at = before; at < end; at += chunkFrames)
        {
            const auto part = out.slice(at, std::min(chunkFrames, end - at));
            const auto place = placeOf(from.value + static_cast<std::int64_t>(at));
            const auto wanted = std::span(bytes).first(part.frames() * frameBytes);
            const auto got = readAt(place, wanted);
            if (got != static_cast<ssize_t>(wanted.size()))
                return fileError(base::ErrorKind::unreadable, path,
                                 got < 0 ? "cannot be read" : "is shorter than it was");
            spreadBytes(bytes.data(), part);
        }
        return {};
    }

    /// How many bytes there were, or -1.
    ssize_t readAt(std::int64_t place, std::span<std::byte> out) const
    {
        std::size_t done = 0;
        while (done < out.size())
        {
            const auto got =
                ::pread(file, out.data() + done, out.size() - done, place + static_cast<std::int64_t>(done));
            if (got < 0 && errno != EINTR)
                return -1;
            if (got == 0)
                break;
            done += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
        }
        return static_cast<ssize_t>(done);
    }

    std::filesystem::path path;
    PlainSamples plain;
    std::size_t frameBytes;
    Spread spreadBytes;
    int file;
    std::unique_ptr<MappedFile> mapped; // null where it is to be read by calls
};

} // namespace

base::Result<std::unique_ptr<FrameReader>> openPlainReader(const std::filesystem::path& path, const PlainSamples& plain)
{
    auto reader = std::make_unique<PlainReader>(path, plain);
    if (!reader->isOpen())
        return fileError(base::ErrorKind::denied, path, "cannot be opened for reading");
    return std::unique_ptr<FrameReader>(std::move(reader));
}

} // namespace media
