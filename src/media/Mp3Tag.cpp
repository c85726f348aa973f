// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Mp3Tag.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <span>
#include <string_view>
#include <vector>

namespace media
{

namespace
{

std::uint32_t bigEndian(std::span<const std::uint8_t> bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

std::vector<std::uint8_t> readAt(std::ifstream& file, std::int64_t at, std::size_t count)
{
    std::vector<std::uint8_t> bytes(count);
    file.clear();
    file.seekg(at);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// Where the sound begins, after any number of ID3v2 tags (id3.org, ID3v2.4.0 structure, section 3.1).
std::int64_t afterId3(std::ifstream& file)
{
    std::int64_t at = 0;
    for (int tags = 0; tags < 16; ++tags)
    {
        const auto head = readAt(file, at, 10);
        if (head.size() < 10 || head[0] != 'I' || head[1] != 'D' || head[2] != '3')
            break;
        const auto size = (head[6] & 127) << 21 | (head[7] & 127) << 14 | (head[8] & 127) << 7 | (head[9] & 127);
        at += 10 + size + ((head[5] & 16) != 0 ? 10 : 0);
    }
    return at;
}

/// ISO/IEC 11172-3, section 2.4.1.3: eleven ones and layer III.
bool isFrameHead(std::span<const std::uint8_t> bytes)
{
    return bytes.size() >= 4 && bytes[0] == 0xff && (bytes[1] & 0xe0) == 0xe0 && (bytes[1] & 0x06) == 0x02 &&
           (bytes[2] & 0xf0) != 0xf0 && (bytes[2] & 0x0c) != 0x0c;
}

/// The tag stands where the frame's main data begin, after the side information.
std::size_t tagPlace(std::span<const std::uint8_t> frame)
{
    const bool mpeg1 = (frame[1] & 0x18) == 0x18;
    const bool mono = (frame[3] & 0xc0) == 0xc0;
    return 4 + (mpeg1 ? (mono ? 17u : 32u) : (mono ? 9u : 17u));
}

} // namespace

Mp3Tag findMp3Tag(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    file.seekg(0, std::ios::end);
    const std::int64_t size = file.tellg();
    const auto start = afterId3(file);
    const auto frame = readAt(file, start, 64);
    if (!isFrameHead(frame))
        return start > 0 ? Mp3Tag::without : Mp3Tag::notMp3;

    const auto place = tagPlace(frame);
    if (frame.size() < place + 16)
        return Mp3Tag::without;
    const std::string_view name(reinterpret_cast<const char*>(frame.data() + place), 4);
    const std::uint32_t fields = bigEndian(std::span(frame).subspan(place + 4));
    constexpr std::uint32_t framesAndBytes = 3;
    if ((name != "Xing" && name != "Info") || (fields & framesAndBytes) != framesAndBytes)
        return Mp3Tag::without;

    const std::int64_t counted = bigEndian(std::span(frame).subspan(place + 12));
    const auto there = size - start;
    return there >= counted && there <= counted + counted / 100 ? Mp3Tag::whole : Mp3Tag::without;
}

} // namespace media
