// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/NoteRulerItem.h"

#include "arranger/RulerScale.h"

#include <cmath>

namespace studio
{

void NoteRulerItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("panel"));
    if (roll == nullptr || !roll->isOpen())
        return;
    const auto& time = roll->viewOf().timeline();
    auto& transport = roll->transportOf();
    if (transport.loopTo() > transport.loopFrom())
    {
        auto tint = colour("accent");
        tint.setAlphaF(transport.loops() ? 0.6f : 0.2f);
        paintRange(*painter, time.xOf(transport.loopFrom()), time.xOf(transport.loopTo()), tint, 0.0, 4.0);
    }
    const auto& view = roll->viewOf();
    paintRange(*painter, view.xOf({}), view.xOf(roll->notes().content().length), trackColour(), height() - 2.0, 2.0);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(10);
    painter->setFont(font);
    const double digit = QFontMetricsF(font).horizontalAdvance(QLatin1Char('0'));
    for (const auto& tick : barTicks(time, digit))
    {
        const double x = std::floor(time.xOf(tick.seconds));
        const double top = tick.label.isEmpty() ? height() - 5.0 : 5.0;
        painter->fillRect(QRectF(x, top, 1.0, height() - top), colour(tick.rank == 0 ? "line" : "gridBar"));
        painter->setPen(colour(tick.rank == 0 ? "dim" : "faint"));
        if (!tick.label.isEmpty())
            painter->drawText(QPointF(x + 5.0, height() - 5.0), tick.label);
    }
}

void NoteRulerItem::paintRange(QPainter& painter, double from, double to, const QColor& tint, double top, double depth)
{
    const double left = std::max(0.0, from);
    painter.fillRect(QRectF(left, top, std::max(0.0, std::min(width(), to) - left), depth), tint);
}

void NoteRulerItem::locate(const QMouseEvent& event)
{
    const auto& time = roll->viewOf().timeline();
    const double place = std::max(0.0, time.secondsAt(event.position().x()));
    roll->transportOf().locate(event.modifiers() & Qt::AltModifier ? place : time.snapped(place));
}

void NoteRulerItem::wheelEvent(QWheelEvent* event)
{
    roll->viewOf().zoomTime(event->position().x(), std::pow(1.2, event->angleDelta().y() / 120.0));
    event->accept();
}

} // namespace studio
