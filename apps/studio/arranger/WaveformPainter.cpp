// SPDX-License-Identifier: GPL-3.0-or-later
#include "WaveformPainter.h"

#include <algorithm>
#include <cmath>

namespace studio
{

Extent extentOf(const media::Peaks& peaks, std::int64_t from, std::int64_t to)
{
    const auto end = std::min(to, peaks.frames.value);
    from = std::max<std::int64_t>(from, 0);
    if (from >= end || peaks.channels == 0)
        return {};
    std::size_t level = 0;
    auto stretch = media::Peaks::firstStretch;
    while (level + 1 < peaks.levels.size() && stretch * media::Peaks::factor <= end - from)
    {
        stretch *= media::Peaks::factor;
        ++level;
    }
    const auto& all = peaks.levels[level];
    const auto channels = static_cast<std::size_t>(peaks.channels);
    const auto first = static_cast<std::size_t>(from / stretch) * channels;
    const auto last = std::min(static_cast<std::size_t>((end + stretch - 1) / stretch) * channels, all.size());
    int low = 0;
    int high = 0;
    for (auto peak = first; peak < last; ++peak)
    {
        low = std::min<int>(low, all[peak].low);
        high = std::max<int>(high, all[peak].high);
    }
    return {static_cast<float>(low) / 32768.0f, static_cast<float>(high) / 32768.0f};
}

void paintWaveform(QPainter& painter, const QRectF& body, const LanePicture& lane,
                   const document::SoundContent& content, const document::Sound& sound, const media::Peaks& peaks,
                   base::SampleRate songRate)
{
    const double ratio =
        sound.frames.value > 0 && peaks.frames.value > 0 ? static_cast<double>(sound.rate.hertz) / songRate.hertz : 1.0;
    const double framesPerPixel = songRate.hertz / lane.pixelsPerSecond;
    const float gain = static_cast<float>(std::pow(10.0, content.gain.value / 20.0));
    const double length = static_cast<double>(content.length.value);
    const double cycle = content.loopLength.value > 0 ? static_cast<double>(content.loopLength.value) : length;
    const int first = static_cast<int>(std::floor(std::max(0.0, body.left())));
    const int last = static_cast<int>(std::ceil(std::min(lane.width, body.right())));
    const double middle = body.center().y();
    const double half = body.height() * 0.5;

    std::vector<QRectF> columns;
    columns.reserve(static_cast<std::size_t>(std::max(0, last - first)));
    for (int x = first; x < last; ++x)
    {
        double at = std::fmod((x - body.left()) * framesPerPixel, cycle);
        if (content.reverse)
            at = cycle - at - framesPerPixel;
        const double from = (static_cast<double>(content.offset.value) + std::max(0.0, at)) * ratio;
        const auto extent = extentOf(peaks, static_cast<std::int64_t>(from),
                                     static_cast<std::int64_t>(from + framesPerPixel * ratio) + 1);
        const double top = middle - std::min(1.0f, extent.high * gain) * half;
        const double bottom = middle - std::max(-1.0f, extent.low * gain) * half;
        columns.emplace_back(x, top, 1.0, std::max(1.0, bottom - top));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(lane.colour);
    painter.drawRects(columns.data(), static_cast<int>(columns.size()));
}

} // namespace studio
