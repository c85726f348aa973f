// SPDX-License-Identifier: GPL-3.0-or-later
#include "RulerItem.h"

#include <cmath>
#include <QPainter>
#include <QPainterPath>

namespace studio
{

namespace
{
constexpr double loopHeight = 13.0;
constexpr double leastPixelsALabel = 44.0;

QFont words(int pixels)
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(pixels);
    return font;
}
} // namespace

RulerItem::RulerItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
}

void RulerItem::setArranger(Arranger* of)
{
    if (of == arranger)
        return;
    arranger = of;
    connect(arranger->viewOf(), &TimelineView::moved, this, [this] { update(); });
    connect(&arranger->sessionOf(), &Session::replaced, this, [this] { update(); });
    Q_EMIT arrangerChanged();
}

void RulerItem::setTransport(Transport* of)
{
    if (of == transport)
        return;
    transport = of;
    connect(transport, &Transport::loopChanged, this, [this] { update(); });
    Q_EMIT transportChanged();
}

void RulerItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    update();
}

QColor RulerItem::colour(const char* name) const
{
    return QColor(theme.value(QLatin1String(name)).toString());
}

void RulerItem::paint(QPainter* painter)
{
    painter->fillRect(boundingRect(), colour("panel"));
    if (arranger == nullptr || transport == nullptr)
        return;
    paintLoop(*painter);
    paintBars(*painter);
    paintMarkers(*painter);
}

void RulerItem::paintLoop(QPainter& painter) const
{
    const auto& view = *arranger->viewOf();
    const double from = view.xOf(setsLoop ? loopFrom : transport->loopFrom());
    const double to = view.xOf(setsLoop ? loopTo : transport->loopTo());
    if (to <= from || (!setsLoop && !transport->loops() && transport->loopTo() <= 0.0))
        return;
    auto fill = colour(transport->loops() || setsLoop ? "accent" : "faint");
    auto ends = fill;
    fill.setAlphaF(0.30f);
    painter.fillRect(QRectF(from, 0.0, to - from, loopHeight), fill);
    painter.fillRect(QRectF(from, 0.0, 2.0, loopHeight), ends);
    painter.fillRect(QRectF(to - 2.0, 0.0, 2.0, loopHeight), ends);
}

void RulerItem::paintBars(QPainter& painter) const
{
    const auto& view = *arranger->viewOf();
    painter.setFont(words(11));
    double lastLabel = -1e9;
    for (const auto& line : view.lines(view.left(), view.secondsAt(width())))
    {
        const double x = std::floor(view.xOf(line.seconds));
        const bool labelled = line.rank == 0 && x - lastLabel >= leastPixelsALabel;
        painter.fillRect(QRectF(x, labelled ? height() - 18.0 : height() - 8.0, 1.0, 20.0),
                         colour(line.rank == 0 ? "line" : "gridBeat"));
        if (!labelled)
            continue;
        painter.setPen(colour("dim"));
        painter.drawText(QPointF(x + 5.0, height() - 6.0), QString::number(line.bar));
        lastLabel = x;
    }
}

void RulerItem::paintMarkers(QPainter& painter) const
{
    const auto& view = *arranger->viewOf();
    const auto& song = arranger->sessionOf().song();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(words(11));
    for (const auto& marker : song.markers)
    {
        const double x = view.xOf(base::toSeconds(song.tempo.frames(marker.at, song.rate, song.rate), song.rate));
        if (x < -200.0 || x > width())
            continue;
        QPainterPath flag;
        flag.moveTo(x + 1.0, 14.0);
        flag.lineTo(x + 8.0, 14.0);
        flag.lineTo(x + 8.0, 20.0);
        flag.lineTo(x + 4.5, 24.0);
        flag.lineTo(x + 1.0, 20.0);
        flag.closeSubpath();
        painter.fillPath(flag, colour("warn"));
        painter.setPen(colour("text"));
        painter.drawText(QPointF(x + 12.0, 23.0), QString::fromStdString(marker.name));
    }
}

double RulerItem::snapped(const QMouseEvent& event) const
{
    const double seconds = std::max(0.0, arranger->viewOf()->secondsAt(event.position().x()));
    return event.modifiers() & Qt::AltModifier ? seconds : arranger->viewOf()->snapped(seconds);
}

void RulerItem::mousePressEvent(QMouseEvent* event)
{
    setsLoop = event->position().y() < loopHeight;
    if (setsLoop)
        loopFrom = loopTo = snapped(*event);
    else
        transport->locate(snapped(*event));
}

void RulerItem::mouseMoveEvent(QMouseEvent* event)
{
    if (setsLoop)
        loopTo = snapped(*event);
    else
        transport->locate(snapped(*event));
    update();
}

void RulerItem::mouseReleaseEvent(QMouseEvent*)
{
    if (std::exchange(setsLoop, false) && loopTo != loopFrom)
        transport->setLoop(loopFrom, loopTo);
    update();
}

void RulerItem::wheelEvent(QWheelEvent* event)
{
    arranger->viewOf()->zoomAt(event->position().x(), std::pow(1.2, event->angleDelta().y() / 120.0));
    event->accept();
}

} // namespace studio
