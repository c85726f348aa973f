// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/Plot.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace
{

/// share: of what is drawn over the ground, 0 to 256.
QRgb mixed(QRgb ground, QRgb over, int share)
{
    const auto mix = [share](int below, int above) { return below + (above - below) * share / 256; };
    return qRgb(mix(qRed(ground), qRed(over)), mix(qGreen(ground), qGreen(over)), mix(qBlue(ground), qBlue(over)));
}

} // namespace

Plot::Plot(QImage& picture)
    : pixels(reinterpret_cast<QRgb*>(picture.bits())),
      stride(picture.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))),
      width(picture.width()),
      height(picture.height())
{
}

void Plot::cover(int x, double from, double to, const QColor& colour)
{
    from = std::max(from, 0.0);
    to = std::min(to, static_cast<double>(height));
    if (x < 0 || x >= width || !(from < to))
        return;
    const auto first = static_cast<int>(from);
    const auto last = static_cast<int>(to);
    auto* pixel = pixels + first * stride + x;
    const auto mix = [&, over = colour.rgb(), alpha = 256.0 * static_cast<double>(colour.alphaF())](double covered)
    {
        *pixel = mixed(*pixel, over, static_cast<int>(std::lround(alpha * covered)));
        pixel += stride;
    };
    if (first == last)
        return mix(to - from);
    mix(first + 1 - from);
    for (int y = first + 1; y < last; ++y)
        mix(1.0);
    if (to > last)
        mix(to - last);
}

/// Each column is covered from where the line enters it to where it leaves it.
void Plot::line(std::span<const double> heights, double thickness, const QColor& colour)
{
    for (std::size_t x = 0; x < heights.size(); ++x)
    {
        const double here = heights[x];
        const double entry = 0.5 * (here + heights[x > 0 ? x - 1 : x]);
        const double exit = 0.5 * (here + heights[std::min(x + 1, heights.size() - 1)]);
        const auto [top, bottom] = std::minmax({entry, here, exit});
        cover(static_cast<int>(x), top - thickness / 2.0, bottom + thickness / 2.0, colour);
    }
}

} // namespace studio
