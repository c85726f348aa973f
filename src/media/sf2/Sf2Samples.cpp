// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sf2/Sf2Samples.h"

#include "dsp/AudioBuffer.h"
#include "media/Encoder.h"
#include "media/FileCheck.h"
#include "media/InstrumentFile.h"
#include "media/ReplacementFile.h"

#include <algorithm>
#include <fstream>

namespace media::sf2
{

namespace
{

using base::ErrorKind;
using base::Result;
namespace fs = std::filesystem;

constexpr std::int64_t chunkFrames = 65536;

/// What every file system takes.
std::string fileNameOf(const Sample& sample, std::size_t index)
{
    std::string name;
    for (const char c : sample.name)
    {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
                           c == '-' || c == '#';
        name += plain ? c : '_';
    }
    return name + " " + std::to_string(index) + (sample.isCompressed ? ".ogg" : ".wav");
}

std::vector<unsigned char> bytesAt(std::ifstream& stream, std::int64_t at, std::int64_t count)
{
    std::vector<unsigned char> bytes(static_cast<std::size_t>(count));
    stream.seekg(at);
    stream.read(reinterpret_cast<char*>(bytes.data()), count);
    return bytes;
}

Result<void> copyCompressed(const Tables& tables, const Sample& sample, std::ifstream& stream, const fs::path& to)
{
    auto target = ReplacementFile::create(to);
    if (!target)
        return std::move(target).error();
    const auto bytes = bytesAt(stream, tables.words.at + sample.start, sample.frames);
    if (!stream)
        return tables.damage("is cut short");
    if ((*target)->write(std::as_bytes(std::span(bytes))) != bytes.size())
        return (*target)->status();
    return (*target)->commit();
}

/// As 32 bit float, which keeps 16 and 24 bits as they are.
Result<void> writePlain(const Tables& tables, const Sample& sample, std::ifstream& stream, const fs::path& to)
{
    const EncoderSettings settings{.format = FileFormat::wav,
                                   .depth = SampleDepth::float32,
                                   .rate = {static_cast<std::int32_t>(sample.rate)},
                                   .channels = 1};
    auto encoder = openEncoder(to, settings);
    if (!encoder)
        return std::move(encoder).error();
    const bool fine = tables.lowBytes.bytes >= sample.start + sample.frames;
    dsp::AudioBuffer audio(1, static_cast<std::size_t>(chunkFrames));
    for (std::int64_t done = 0; done < sample.frames; done += chunkFrames)
    {
        const auto count = std::min(chunkFrames, sample.frames - done);
        const auto from = sample.start + done;
        const auto words = bytesAt(stream, tables.words.at + 2 * from, 2 * count);
        const auto low = fine ? bytesAt(stream, tables.lowBytes.at + from, count) : std::vector<unsigned char>();
        if (!stream)
            return tables.damage("is cut short");
        const auto out = audio.view().channel(0);
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        {
            const auto word = static_cast<std::int16_t>(words[2 * i] | words[2 * i + 1] << 8);
            out[i] = static_cast<float>(word * 256 + (fine ? low[i] : 0)) * 0x1p-23f;
        }
        if (auto written = (*encoder)->write(audio.view().slice(0, static_cast<std::size_t>(count))); !written)
            return written;
    }
    return (*encoder)->finish();
}

void remember(std::vector<fs::path>& made, const fs::path& path)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        made.push_back(path);
}

Result<void> writeAll(const Tables& tables, std::span<const std::size_t> samples, const fs::path& folder,
                      const base::Progress& progress, Written& to)
{
    std::error_code refused;
    remember(to.made, folder.parent_path());
    remember(to.made, folder);
    fs::create_directories(folder, refused);
    if (refused)
        return base::Error{ErrorKind::denied, folder.string() + " cannot be made: " + refused.message()};
    std::ifstream stream(tables.file, std::ios::binary);
    for (const auto index : samples)
    {
        if (!base::goesOn(progress, static_cast<double>(to.files.size()) / static_cast<double>(samples.size())))
            return base::Error{ErrorKind::cancelled, "reading " + fileName(tables.file) + " was cancelled"};
        const auto sample = tables.sample(index);
        if (!sample)
            return sample.error();
        to.files.push_back(folder / fileNameOf(*sample, index));
        std::error_code ignored;
        if (fs::exists(to.files.back(), ignored))
            continue;
        to.made.push_back(to.files.back());
        const auto write = sample->isCompressed ? copyCompressed : writePlain;
        if (auto written = write(tables, *sample, stream, to.files.back()); !written)
            return written;
    }
    return {};
}

} // namespace

Result<Written> writeSamples(const Tables& tables, std::span<const std::size_t> samples, const fs::path& folder,
                             const base::Progress& progress)
{
    Written written;
    if (auto done = writeAll(tables, samples, folder, progress, written); !done)
    {
        removeMade(written.made);
        return std::move(done).error();
    }
    return written;
}

} // namespace media::sf2
