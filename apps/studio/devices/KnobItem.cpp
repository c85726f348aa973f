// SPDX-License-Identifier: GPL-3.0-or-later
#include "devices/KnobItem.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <QPainter>

namespace studio
{

namespace
{

// Degrees, counted from three o'clock against the clock.
constexpr double begin = 225.0;
constexpr double sweep = -270.0;

} // namespace

KnobItem::KnobItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &KnobItem::changed, this, [this] { update(); });
}

void KnobItem::paint(QPainter* painter)
{
    const auto colourOf = [&](const char* name) { return theme.value(QLatin1String(name)).value<QColor>(); };
    const auto size = std::min(width(), height());
    const QPointF centre(width() / 2.0, height() / 2.0);
    const auto circle = [&](double radius)
    { return QRectF(centre.x() - radius, centre.y() - radius, 2.0 * radius, 2.0 * radius); };
    const auto arc = [&](const QColor& with, double part)
    {
        painter->setPen(QPen(with, size / 12.0, Qt::SolidLine, Qt::RoundCap));
        painter->drawArc(circle(size * 0.38), static_cast<int>(begin * 16.0), static_cast<int>(sweep * part * 16.0));
    };
    const auto shown = std::clamp(place, 0.0, 1.0);
    arc(colourOf("well"), 1.0);
    if (shown > 0.001)
        arc(colour, shown);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colourOf("knob"));
    painter->drawEllipse(circle(size * 0.262));
    const auto angle = (begin + sweep * shown) * std::numbers::pi / 180.0;
    const QPointF direction(std::cos(angle), -std::sin(angle));
    painter->setPen(QPen(colourOf("text"), size / 21.0, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(centre + direction * size * 0.12, centre + direction * size * 0.24);
}

} // namespace studio
