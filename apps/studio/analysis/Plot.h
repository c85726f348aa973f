// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QImage>
#include <span>

namespace studio
{

/// Lines over time or frequency, drawn into a picture column by column, smooth at their upper and lower edges: that
/// takes a twentieth of what QPainter takes for a smooth polyline. All measures are pixels of the picture.
class Plot
{
public:
    /// picture: of Format_RGB32; it outlives this, and nothing else changes it meanwhile.
    explicit Plot(QImage& picture);

    /// Covers column x from one height to another, pixels at both ends as far as they are covered. Outside nothing is
    /// drawn. Colours may be transparent.
    void cover(int x, double from, double to, const QColor& colour);

    /// A line of this thickness through these heights, which lie a pixel apart from x = 0.5 on.
    void line(std::span<const double> heights, double thickness, const QColor& colour);

private:
    QRgb* pixels;
    qsizetype stride; // pixels from one row to the next
    int width;
    int height;
};

} // namespace studio
