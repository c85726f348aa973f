// SPDX-License-Identifier: GPL-3.0-or-later
#include "RulerPainter.h"

#include "RulerScale.h"

#include <cmath>
#include <QPainterPath>

namespace studio
{

namespace
{

using Rows = RulerGestures;
constexpr double roomForAName = 16.0; // less than that is not worth a letter
constexpr double farAway = 10'000.0;  // pixels; Qt measures text in 32 bits

QFont figures()
{
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setPixelSize(10);
    return font;
}

} // namespace

RulerPainter::RulerPainter(QPainter& with, Arranger& of, const QVariantMap& colours)
    : painter(with),
      arranger(of),
      view(*of.viewOf()),
      theme(colours)
{
}

QFont RulerPainter::words()
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(11);
    return font;
}

void RulerPainter::paint(double width)
{
    painter.fillRect(QRectF(0.0, 0.0, width, Rows::end), colour("panel"));
    painter.fillRect(QRectF(0.0, Rows::punchEnd, width, 1.0), colour("gridBeat"));
    painter.fillRect(QRectF(0.0, Rows::barsEnd, width, 1.0), colour("gridBeat"));
    paintRange(arranger.rulerGestures().loop(), {0.0, Rows::loopEnd, "accent"});
    paintRange(arranger.rulerGestures().punch(), {Rows::loopEnd + 1.0, Rows::punchEnd, "record"});
    paintBars();
    paintTime();
    paintMarkers(width);
}

double RulerPainter::secondsOf(const document::Position& position) const
{
    const auto& song = arranger.sessionOf().song();
    return base::toSeconds(song.tempo.frames(position, song.rate, song.rate), song.rate);
}

void RulerPainter::paintRange(const document::TimeRange& range, const Row& row)
{
    const double from = view.xOf(secondsOf(range.from));
    const double to = view.xOf(secondsOf(range.to));
    if (to <= from)
        return;
    auto fill = colour(row.colour);
    auto ends = fill;
    fill.setAlphaF(range.on ? 0.30f : 0.10f);
    ends.setAlphaF(range.on ? 1.0f : 0.5f);
    painter.fillRect(QRectF(from, row.top, to - from, row.bottom - row.top), fill);
    painter.fillRect(QRectF(from, row.top, 2.0, row.bottom - row.top), ends);
    painter.fillRect(QRectF(to - 2.0, row.top, 2.0, row.bottom - row.top), ends);
}

void RulerPainter::paintBars()
{
    const auto font = words();
    painter.setFont(font);
    const double digit = QFontMetricsF(font).horizontalAdvance(QLatin1Char('0'));
    for (const auto& tick : barTicks(view, digit))
    {
        const double x = std::floor(view.xOf(tick.seconds));
        const bool labelled = !tick.label.isEmpty();
        const double top = labelled ? Rows::markersEnd + 1.0 : Rows::barsEnd - (tick.rank == 2 ? 3.0 : 5.0);
        painter.fillRect(QRectF(x, top, 1.0, Rows::barsEnd - top), colour(tick.rank == 0 ? "line" : "gridBar"));
        if (!labelled)
            continue;
        painter.setPen(colour(tick.rank == 0 ? "dim" : "faint"));
        painter.drawText(QPointF(x + 5.0, Rows::barsEnd - 3.0), tick.label);
    }
}

void RulerPainter::paintTime()
{
    const auto font = figures();
    painter.setFont(font);
    painter.setPen(colour("faint"));
    const double digit = QFontMetricsF(font).horizontalAdvance(QLatin1Char('0'));
    for (const auto& tick : timeTicks(view, digit))
    {
        const double x = std::floor(view.xOf(tick.seconds));
        const double top = tick.rank == 0 ? Rows::end - 8.0 : Rows::end - 3.0;
        painter.fillRect(QRectF(x, top, 1.0, Rows::end - top), colour(tick.rank == 0 ? "line" : "gridBar"));
        if (!tick.label.isEmpty())
            painter.drawText(QPointF(x + 5.0, Rows::end - 3.0), tick.label);
    }
}

void RulerPainter::paintFlag(double x, bool isChosen)
{
    constexpr double top = Rows::punchEnd + 4.0;
    QPainterPath flag;
    flag.moveTo(x + 1.0, top);
    flag.lineTo(x + 8.0, top);
    flag.lineTo(x + 8.0, top + 6.0);
    flag.lineTo(x + 4.5, top + 10.0);
    flag.lineTo(x + 1.0, top + 6.0);
    flag.closeSubpath();
    painter.fillPath(flag, colour("warn"));
    if (isChosen)
        painter.strokePath(flag, QPen(colour("text"), 1.5));
}

void RulerPainter::paintMarkers(double width)
{
    const auto placed = arranger.markersOf()->inOrder();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour("text"));
    for (std::size_t i = 0; i < placed.size(); ++i)
    {
        const bool isChosen = placed[i].marker->id == arranger.markersOf()->chosen();
        const double x = std::floor(view.xOf(arranger.rulerGestures().secondsOf(placed[i])));
        const double next = i + 1 < placed.size() ? view.xOf(placed[i + 1].seconds) : x + farAway;
        const auto name = QString::fromStdString(placed[i].marker->name);
        auto font = words();
        font.setBold(isChosen);
        painter.setFont(font);
        const QFontMetricsF metrics(font);
        if (x > width || x + Rows::flagWidth + metrics.horizontalAdvance(name) < 0.0)
            continue;
        paintFlag(x, isChosen);
        const double room = next - x - Rows::flagWidth - 4.0;
        if (room < roomForAName && next > x)
            continue;
        painter.drawText(QPointF(x + Rows::flagWidth, Rows::markersEnd - 4.0),
                         next > x ? metrics.elidedText(name, Qt::ElideRight, room) : name);
    }
}

} // namespace studio
