// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/Outline.h"

#include <algorithm>

namespace media
{

std::vector<Peak> outlineOf(const Peaks& peaks, std::size_t columns)
{
    const auto channels = static_cast<std::size_t>(std::max(peaks.channels, 1));
    const std::vector<Peak>* level = nullptr;
    for (const auto& each : peaks.levels)
        if (!level || each.size() / channels >= columns)
            level = &each;
    std::vector<Peak> outline;
    const auto stretches = level ? level->size() / channels : 0;
    for (std::size_t i = 0; stretches > 0 && i < columns; ++i)
    {
        const auto begin = i * stretches / columns * channels;
        const auto end = std::max((i + 1) * stretches / columns * channels, begin + channels);
        Peak merged = (*level)[begin];
        for (auto at = begin; at < end; ++at)
            merged = {std::min(merged.low, (*level)[at].low), std::max(merged.high, (*level)[at].high)};
        outline.push_back(merged);
    }
    return outline;
}

std::vector<std::byte> toBytes(std::span<const Peak> outline)
{
    std::vector<std::byte> bytes;
    for (const auto& peak : outline)
        for (const auto step : {peak.low, peak.high})
            bytes.push_back(static_cast<std::byte>(static_cast<std::int8_t>(step / 256)));
    return bytes;
}

std::vector<Peak> outlineFrom(std::span<const std::byte> bytes)
{
    const auto step = [&](std::size_t i)
    { return static_cast<std::int16_t>(static_cast<std::int8_t>(bytes[i]) * 256); };
    std::vector<Peak> outline;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        outline.push_back({step(i), step(i + 1)});
    return outline;
}

} // namespace media
