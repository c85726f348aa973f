// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/VelocityLaneItem.h"

#include <cmath>

namespace studio
{

namespace
{
constexpr double headSize = 5.0;
} // namespace

VelocityLaneItem::VelocityLaneItem(QQuickItem* parent) : LaneItem(parent)
{
    connect(this, &RollItem::rollChanged, this, &VelocityLaneItem::measure);
}

void VelocityLaneItem::measure()
{
    if (roll != nullptr)
        roll->velocityGestures().setHeight(height());
}

void VelocityLaneItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("lane"));
    if (roll == nullptr || !roll->isOpen())
        return;
    paintLines(*painter);
    const auto& gestures = roll->velocityGestures();
    const auto& view = roll->viewOf();
    const double bottom = gestures.yOf(0.0);
    painter->setPen(Qt::NoPen);
    const auto paintBars = [&](bool ofChosen)
    {
        forEachShown(0.0, width(),
                     [&](const document::Note& note, bool isChosen)
                     {
                         const double x = std::floor(view.xOf(note.start));
                         if (isChosen != ofChosen || x < -headSize)
                             return;
                         const double y = gestures.heightOf(note);
                         auto tint = isChosen ? colour("text") : trackColour();
                         if (note.mute)
                             tint.setAlphaF(0.4f);
                         painter->fillRect(QRectF(x, y, 2.0, bottom - y), tint);
                         painter->setBrush(tint);
                         painter->drawEllipse(QPointF(x + 1.0, y), headSize / 2.0, headSize / 2.0);
                     });
    };
    painter->setRenderHint(QPainter::Antialiasing);
    paintBars(false);
    paintBars(true);
    if (const auto line = gestures.line())
    {
        painter->setPen(QPen(colour("accent"), 1.5));
        painter->drawLine(line->first, line->second);
    }
}

void VelocityLaneItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    measure();
}

void VelocityLaneItem::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        roll->velocityGestures().press(event->position());
}

} // namespace studio
