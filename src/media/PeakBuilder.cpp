// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PeakBuilder.h"

#include "media/CacheFile.h"

#include <cassert>
#include <cmath>
#include <fstream>
#include <limits>

namespace media
{

namespace
{

constexpr CacheHead peaksHead{.kind = {'T', 'U', 'T', 'T', 'I', 'P', 'K', 'S'}};
constexpr std::int64_t mostFrames = std::int64_t{1} << 40;

std::int16_t toStep(float sample)
{
    return static_cast<std::int16_t>(std::lrint(std::clamp(sample * 32768.0f, -32768.0f, 32767.0f)));
}

/// The next level: each Peak covers `factor` of the finer ones, the last one what is left.
std::vector<Peak> coarser(const std::vector<Peak>& fine, std::size_t channels)
{
    std::vector<Peak> coarse;
    constexpr auto step = static_cast<std::size_t>(Peaks::factor);
    coarse.reserve(fine.size() / step + channels);
    for (std::size_t first = 0; first < fine.size(); first += step * channels)
        for (std::size_t c = 0; c < channels; ++c)
        {
            Peak merged = fine[first + c];
            const auto end = std::min(fine.size(), first + step * channels);
            for (std::size_t i = first + channels + c; i < end; i += channels)
                merged = {std::min(merged.low, fine[i].low), std::max(merged.high, fine[i].high)};
            coarse.push_back(merged);
        }
    return coarse;
}

} // namespace

PeakBuilder::PeakBuilder(int channels) : open(static_cast<std::size_t>(channels))
{
    peaks.channels = channels;
    peaks.levels.resize(Peaks::levelCount);
}

void PeakBuilder::add(dsp::ConstAudioView audio)
{
    for (std::size_t at = 0; at < audio.frames();)
    {
        const auto count = std::min(audio.frames() - at, static_cast<std::size_t>(Peaks::firstStretch - inOpen));
        for (std::size_t c = 0; c < open.size(); ++c)
        {
            const auto samples = audio.channel(static_cast<int>(c)).subspan(at, count);
            Range range = inOpen == 0 ? Range{samples[0], samples[0]} : open[c];
            for (const float sample : samples)
                range = {std::min(range.low, sample), std::max(range.high, sample)};
            open[c] = range;
        }
        at += count;
        inOpen += static_cast<std::int64_t>(count);
        if (inOpen == Peaks::firstStretch)
            closeStretch();
    }
    peaks.frames += base::Frames{static_cast<std::int64_t>(audio.frames())};
}

void PeakBuilder::closeStretch()
{
    for (const auto& range : open)
        peaks.levels[0].push_back({toStep(range.low), toStep(range.high)});
    inOpen = 0;
}

void PeakBuilder::append(PeakBuilder&& next)
{
    assert(inOpen == 0);
    auto& finest = peaks.levels[0];
    finest.insert(finest.end(), next.peaks.levels[0].begin(), next.peaks.levels[0].end());
    peaks.frames += next.peaks.frames;
    open = std::move(next.open);
    inOpen = next.inOpen;
}

Peaks PeakBuilder::finish() &&
{
    if (inOpen > 0)
        closeStretch();
    for (std::size_t k = 1; k < peaks.levels.size(); ++k)
        peaks.levels[k] = coarser(peaks.levels[k - 1], open.size());
    return std::move(peaks);
}

std::int64_t stretchCount(base::Frames frames, int level)
{
    std::int64_t stretch = Peaks::firstStretch;
    for (int k = 0; k < level; ++k)
        stretch *= Peaks::factor;
    return (frames.value + stretch - 1) / stretch;
}

std::filesystem::path peaksFile(const std::filesystem::path& cache, const std::string& hash)
{
    return cache / "peaks" / hash;
}

std::optional<Peaks> readPeaks(const std::filesystem::path& file)
{
    const auto head = readCacheHead(file, peaksHead);
    if (!head || head->channels < 1 || head->channels > 8 || head->frames < 0 || head->frames > mostFrames)
        return std::nullopt;
    Peaks peaks{.frames = base::Frames{head->frames}, .channels = static_cast<int>(head->channels), .levels = {}};
    const auto levelSize = [&](int level)
    { return static_cast<std::size_t>(stretchCount(peaks.frames, level)) * head->channels; };
    std::uintmax_t bytes = 0;
    for (int k = 0; k < Peaks::levelCount; ++k)
        bytes += levelSize(k) * sizeof(Peak);
    if (!isWhole(file, *head, bytes))
        return std::nullopt;

    std::ifstream content(file, std::ios::binary);
    content.seekg(sizeof(CacheHead));
    for (int k = 0; k < Peaks::levelCount; ++k)
    {
        auto& level = peaks.levels.emplace_back(levelSize(k));
        content.read(reinterpret_cast<char*>(level.data()), static_cast<std::streamsize>(level.size() * sizeof(Peak)));
    }
    if (!content)
        return std::nullopt;
    return peaks;
}

base::Result<void> writePeaks(const std::filesystem::path& file, const Peaks& peaks)
{
    auto head = peaksHead;
    head.channels = static_cast<std::uint32_t>(peaks.channels);
    head.frames = peaks.frames.value;
    auto writer = CacheWriter::create(file, head);
    if (!writer)
        return std::move(writer).error();
    for (const auto& level : peaks.levels)
        if (auto written = writer->write(std::as_bytes(std::span(level))); !written)
            return written;
    return writer->commit();
}

} // namespace media
