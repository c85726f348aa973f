// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sf2/Sf2Tables.h"

#include "base/Time.h"
#include "base/Utf8.h"
#include "media/FileCheck.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <tuple>

namespace media::sf2
{

namespace
{

using base::ErrorKind;
using base::Result;

constexpr std::size_t mostTableBytes = std::size_t{64} << 20;
constexpr std::uint32_t rom = 0x8000;
constexpr std::uint32_t compressed = 0x10; // of SF3

std::uint32_t number(std::span<const unsigned char> bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
    return value;
}

std::string nameIn(std::span<const unsigned char> bytes)
{
    std::string name(reinterpret_cast<const char*>(bytes.data()), 20);
    name.resize(std::min(name.find('\0'), name.size()));
    return base::readableText(name, 60);
}

Sample sampleIn(std::span<const unsigned char> row)
{
    const auto start = static_cast<std::int64_t>(number(row, 20, 4));
    const auto type = number(row, 44, 2);
    Sample sample;
    sample.name = nameIn(row);
    sample.start = start;
    sample.frames = static_cast<std::int64_t>(number(row, 24, 4)) - start;
    sample.isRom = (type & rom) != 0;
    sample.isCompressed = (type & compressed) != 0;
    const auto from = sample.isCompressed ? 0 : start; // SF3 counts loops from the sample's start
    sample.loopStart = static_cast<std::int64_t>(number(row, 28, 4)) - from;
    sample.loopEnd = static_cast<std::int64_t>(number(row, 32, 4)) - from;
    sample.rate = number(row, 36, 4);
    sample.root = row[40];
    sample.correction = static_cast<signed char>(row[41]);
    return sample;
}

/// A chunk's head: four letters, and how many bytes follow.
struct Chunk
{
    std::string name;
    std::int64_t at = 0; // of what follows the head
    std::int64_t bytes = 0;
};

/// The next chunk up to `end`; none at the end, or where it is cut short.
std::optional<Chunk> nextChunk(std::ifstream& stream, std::int64_t at, std::int64_t end)
{
    std::array<unsigned char, 8> head{};
    if (at + 8 > end || !stream.seekg(at) || !stream.read(reinterpret_cast<char*>(head.data()), head.size()))
        return std::nullopt;
    Chunk chunk{std::string(reinterpret_cast<const char*>(head.data()), 4), at + 8, number(head, 4, 4)};
    return chunk.at + chunk.bytes <= end ? std::optional(chunk) : std::nullopt;
}

std::int64_t behind(const Chunk& chunk)
{
    return chunk.at + chunk.bytes + chunk.bytes % 2;
}

} // namespace

base::Error Tables::damage(const std::string& what) const
{
    return fileError(ErrorKind::unreadable, file, "is damaged: it " + what);
}

Result<Tables> Tables::read(const std::filesystem::path& path)
{
    if (const auto stamp = checkFile(path); !stamp)
        return stamp.error();
    Tables tables;
    tables.file = path;
    if (auto done = tables.readChunks(); !done)
        return std::move(done).error();
    tables.order();
    if (tables.ordered.empty())
        return fileError(ErrorKind::unreadable, path, "has no presets");
    return tables;
}

Result<void> Tables::readChunks()
{
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::int64_t>(stream.tellg());
    std::array<char, 4> kind{};
    const auto whole = nextChunk(stream, 0, size);
    if (!whole || whole->name != "RIFF" || !stream.read(kind.data(), 4) || std::string(kind.data(), 4) != "sfbk")
        return fileError(ErrorKind::unreadable, file, "is no SoundFont, or is cut short");
    std::size_t left = mostTableBytes;
    const auto end = whole->at + whole->bytes;
    for (auto list = nextChunk(stream, whole->at + 4, end); list; list = nextChunk(stream, behind(*list), end))
    {
        if (list->name != "LIST")
            continue;
        stream.read(kind.data(), 4);
        const std::string name(kind.data(), 4);
        const auto listEnd = list->at + list->bytes;
        for (auto chunk = nextChunk(stream, list->at + 4, listEnd); chunk;
             chunk = nextChunk(stream, behind(*chunk), listEnd))
        {
            if (name == "sdta" && chunk->name == "smpl")
                words = {chunk->at, chunk->bytes};
            else if (name == "sdta" && chunk->name == "sm24")
                lowBytes = {chunk->at, chunk->bytes};
            if (name != "pdta")
                continue;
            const auto bytes = static_cast<std::size_t>(chunk->bytes);
            if (bytes > left)
                return fileError(ErrorKind::unsupported, file, "has more than 64 MiB of tables");
            left -= bytes;
            std::vector<unsigned char> table(bytes);
            stream.seekg(chunk->at);
            if (!stream.read(reinterpret_cast<char*>(table.data()), chunk->bytes))
                return damage("is cut short");
            if (auto done = readTable(chunk->name, table); !done)
                return done;
        }
    }
    return {};
}

Result<void> Tables::readTable(std::string_view name, std::span<const unsigned char> bytes)
{
    const auto rows = [&](std::size_t size, auto&& take) -> Result<void>
    {
        if (bytes.size() % size != 0)
            return damage("has a table " + std::string(name) + " of a wrong length");
        for (std::size_t at = 0; at < bytes.size(); at += size)
            take(bytes.subspan(at, size));
        return {};
    };
    const auto word = [](auto row, std::size_t at) { return static_cast<std::uint16_t>(number(row, at, 2)); };
    auto& level = name.starts_with('p') ? presetLevel : instrumentLevel;
    if (name == "phdr")
        return rows(38,
                    [&](auto row) {
                        level.headers.push_back({nameIn(row), word(row, 24), word(row, 20), word(row, 22)});
                    });
    if (name == "inst")
        return rows(22, [&](auto row) { level.headers.push_back({nameIn(row), word(row, 20), 0, 0}); });
    if (name == "pbag" || name == "ibag")
        return rows(4, [&](auto row) { level.bags.push_back(word(row, 0)); });
    if (name == "pgen" || name == "igen")
        return rows(4, [&](auto row) { level.values.push_back({word(row, 0), word(row, 2)}); });
    if (name == "shdr")
        return rows(46, [&](auto row) { samples.push_back(sampleIn(row)); });
    return {};
}

void Tables::order()
{
    for (std::size_t i = 0; i + 1 < presetLevel.headers.size(); ++i)
    {
        const auto& header = presetLevel.headers[i];
        ordered.push_back({header.name, header.bank, header.program, i});
    }
    std::ranges::stable_sort(ordered, {}, [](const Preset& preset) { return std::tuple(preset.bank, preset.program); });
}

Result<std::pair<std::size_t, std::size_t>> Tables::bagsOf(const Level& level, std::size_t index) const
{
    if (index + 1 >= level.headers.size())
        return damage("names an instrument that it does not have");
    const std::pair<std::size_t, std::size_t> bags{level.headers[index].bag, level.headers[index + 1].bag};
    if (bags.first > bags.second || bags.second >= level.bags.size())
        return damage("has zones out of order");
    return bags;
}

Result<std::span<const Tables::Value>> Tables::valuesOf(const Level& level, std::size_t bag) const
{
    const std::size_t from = level.bags[bag];
    const std::size_t to = level.bags[bag + 1];
    if (from > to || to > level.values.size())
        return damage("has generators out of order");
    return std::span(level.values).subspan(from, to - from);
}

Result<std::pair<std::size_t, std::size_t>> Tables::presetBags(std::size_t preset) const
{
    return bagsOf(presetLevel, preset);
}

Result<std::pair<std::size_t, std::size_t>> Tables::instrumentBags(std::size_t instrument) const
{
    return bagsOf(instrumentLevel, instrument);
}

Result<std::span<const Tables::Value>> Tables::presetValues(std::size_t bag) const
{
    return valuesOf(presetLevel, bag);
}

Result<std::span<const Tables::Value>> Tables::instrumentValues(std::size_t bag) const
{
    return valuesOf(instrumentLevel, bag);
}

Result<Sample> Tables::sample(std::size_t index) const
{
    if (index + 1 >= samples.size())
        return damage("names a sample that it does not have");
    const auto& found = samples[index];
    const auto size = found.isCompressed ? words.bytes : words.bytes / 2;
    if (!found.isRom && (found.frames <= 0 || found.start + found.frames > size))
        return damage("has a sample " + found.name + " outside of its data");
    if (!found.isRom && (found.rate < base::lowestRate.hertz || found.rate > base::highestRate.hertz))
        return damage("has a sample " + found.name + " at " + std::to_string(found.rate) + " Hz");
    return found;
}

} // namespace media::sf2
