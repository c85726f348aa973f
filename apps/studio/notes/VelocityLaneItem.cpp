// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/VelocityLaneItem.h"

#include <cmath>

namespace studio
{

namespace
{
constexpr double headSize = 5.0;

/// A round head as a picture: thousands of circles would take too long.
QPixmap headOf(const QColor& tint, double scale)
{
    QPixmap head((QSizeF(headSize, headSize) * scale).toSize());
    head.setDevicePixelRatio(scale);
    head.fill(Qt::transparent);
    QPainter painter(&head);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawEllipse(QRectF(0.0, 0.0, headSize, headSize));
    return head;
}

QColor faint(QColor tint)
{
    tint.setAlphaF(0.4f);
    return tint;
}

} // namespace

void VelocityLaneItem::measure()
{
    roll->velocityGestures().setHeight(height());
}

void VelocityLaneItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("lane"));
    if (roll == nullptr || !roll->isOpen())
        return;
    paintLines(*painter);
    const auto colours = noteColours();
    for (std::size_t part = 0; part < colours.size(); ++part)
        paintBars(*painter, part, colours[part]);
    paintBars(*painter, std::nullopt, colour("text"));
    if (const auto line = roll->velocityGestures().line())
    {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colour("accent"), 1.5));
        painter->drawLine(line->first, line->second);
    }
}

void VelocityLaneItem::paintBars(QPainter& painter, std::optional<std::size_t> part, const QColor& tint)
{
    const auto& gestures = roll->velocityGestures();
    const auto& view = roll->viewOf();
    const double bottom = gestures.yOf(0.0);
    const double scale = painter.device()->devicePixelRatioF();
    const auto head = headOf(tint, scale);
    const auto headOfMuted = headOf(faint(tint), scale);
    forEachShown(0.0, width(),
                 [&](const document::Note& note, bool isChosen)
                 {
                     const double x = std::floor(view.xOf(note.start));
                     if (isChosen == part.has_value() || x < -headSize ||
                         (part && roll->notes().partOf(note.id) != *part))
                         return;
                     const double y = std::round(gestures.heightOf(note));
                     painter.fillRect(QRectF(x, y, 2.0, bottom - y), note.mute ? faint(tint) : tint);
                     painter.drawPixmap(QPointF(x - 1.0, y - 2.0), note.mute ? headOfMuted : head);
                 });
}

void VelocityLaneItem::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        roll->velocityGestures().press(event->position());
}

} // namespace studio
