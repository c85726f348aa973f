// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/OutlineItem.h"

#include <algorithm>
#include <cmath>
#include <QPainter>
#include <QQuickWindow>

namespace studio
{

OutlineItem::OutlineItem(QQuickItem* parent) : QQuickPaintedItem(parent) {}

OutlineItem::~OutlineItem()
{
    if (outlines)
        outlines->release(path, large);
}

void OutlineItem::setOutlines(Outlines* from)
{
    if (outlines == from)
        return;
    if (outlines)
        outlines->disconnect(this);
    outlines = from;
    if (outlines)
    {
        connect(outlines, &Outlines::arrived, this,
                [this](const QString& which)
                {
                    if (which.isEmpty() || which == path)
                        look();
                });
        connect(outlines, &QObject::destroyed, this, [this] { outlines = nullptr; });
    }
    look();
    Q_EMIT changed();
}

void OutlineItem::setPath(const QString& file)
{
    if (path == file)
        return;
    if (outlines)
        outlines->release(path, large);
    path = file;
    look();
    Q_EMIT changed();
}

void OutlineItem::setColour(const QColor& to)
{
    colour = to;
    update();
    Q_EMIT changed();
}

void OutlineItem::setLarge(bool on)
{
    large = on;
    look();
    Q_EMIT changed();
}

void OutlineItem::look()
{
    outline = outlines ? outlines->find(path, large) : nullptr;
    update();
}

/// One bar a pixel of the screen; a silent sound is a line.
void OutlineItem::paint(QPainter* painter)
{
    if (!outline || outline->empty())
        return;
    const double scale = window() ? window()->effectiveDevicePixelRatio() : 1.0;
    const auto bars = static_cast<std::size_t>(std::max(1.0, std::floor(width() * scale)));
    const double middle = height() / 2.0;
    constexpr double fullScale = 32768.0;
    for (std::size_t i = 0; i < bars; ++i)
    {
        const auto from = i * outline->size() / bars;
        const auto to = std::max((i + 1) * outline->size() / bars, from + 1);
        media::Peak merged = (*outline)[from];
        for (auto at = from; at < to; ++at)
            merged = {std::min(merged.low, (*outline)[at].low), std::max(merged.high, (*outline)[at].high)};
        const double top = middle - middle * merged.high / fullScale;
        const double tall = std::max(middle * (merged.high - merged.low) / fullScale, 1.0 / scale);
        painter->fillRect(QRectF(static_cast<double>(i) / scale, std::min(top, height() - tall), 1.0 / scale, tall),
                          colour);
    }
}

} // namespace studio
