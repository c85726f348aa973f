// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/PointLaneItem.h"

#include <cmath>

namespace studio
{

using base::ClipTicks;
using document::LanePoint;

namespace
{
constexpr double headSize = 6.0;
constexpr double lineWidth = 1.5;
constexpr double closest = 7.0; // pixels between heads that are drawn
} // namespace

PointLaneItem::PointLaneItem(QQuickItem* parent) : LaneItem(parent)
{
    setActiveFocusOnTab(true);
}

void PointLaneItem::measure()
{
    roll->laneGestures().setHeight(height());
}

void PointLaneItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("lane"));
    if (roll == nullptr || !roll->isOpen())
        return;
    paintLines(*painter);
    const auto& lane = *roll->laneOf();
    const auto& view = roll->viewOf();
    const auto& content = roll->notes().content();
    painter->fillRect(QRectF(0.0, std::floor(roll->laneGestures().yOf(lane.rest())), width(), 1.0), colour("gridBar"));
    auto faint = trackColour();
    faint.setAlphaF(0.45f);
    const auto round = lane.end();
    const auto first = std::max<std::int64_t>(0, view.ticksAt(0.0).value / round.value);
    for (auto at = ClipTicks{first * round.value}; at < content.length && at < view.ticksAt(width()); at += round)
        paintRound(*painter, at, std::min(at + round, content.length), at.value == 0 ? trackColour() : faint);
    paintHeads(*painter);
    if (const auto band = roll->laneGestures().band())
    {
        auto tint = colour("accent");
        tint.setAlphaF(0.15f);
        painter->fillRect(QRectF(band->first, 0.0, band->second - band->first, height()), tint);
    }
    if (hasActiveFocus())
        paintCursor(*painter);
}

/// The value that holds, as a line with an area down to where it rests.
void PointLaneItem::paintRound(QPainter& painter, ClipTicks start, ClipTicks end, const QColor& tint)
{
    const auto& lane = *roll->laneOf();
    const auto& view = roll->viewOf();
    const auto& gestures = roll->laneGestures();
    const auto& points = lane.shownPoints();
    const double ground = gestures.yOf(lane.rest());
    auto area = tint;
    area.setAlphaF(tint.alphaF() * 0.22f);
    const auto hold = [&](double from, double to, double value)
    {
        from = std::max(from, 0.0);
        to = std::min(to, width());
        if (from >= to)
            return;
        const double y = gestures.yOf(value);
        painter.fillRect(QRectF(from, std::min(y, ground), to - from, std::abs(y - ground)), area);
        painter.fillRect(QRectF(from, y - lineWidth / 2.0, to - from, lineWidth), tint);
    };
    const auto from = std::max(ClipTicks{0}, view.ticksAt(0.0) - start);
    auto next = std::ranges::upper_bound(points, from, {}, &LanePoint::at);
    double value = valueAt(points, from, lane.rest());
    double x = view.xOf(start + from);
    for (; next != points.end() && start + next->at < end && x < width(); ++next)
    {
        const double at = view.xOf(start + next->at);
        hold(x, at, value);
        const auto [high, low] = std::minmax({gestures.yOf(value), gestures.yOf(next->value)});
        painter.fillRect(QRectF(at - lineWidth / 2.0, high, lineWidth, low - high), tint);
        value = next->value;
        x = at;
    }
    hold(x, view.xOf(end), value);
}

void PointLaneItem::paintHeads(QPainter& painter)
{
    const auto& lane = *roll->laneOf();
    const auto& view = roll->viewOf();
    const auto& points = lane.shownPoints();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    double last = -1e9;
    for (auto point = std::ranges::lower_bound(points, view.ticksAt(-headSize), {}, &LanePoint::at);
         point != points.end() && view.xOf(point->at) < width() + headSize; ++point)
    {
        const double x = view.xOf(point->at);
        const bool isChosen = lane.chosen().contains(point->at);
        if (x - last < closest && !isChosen)
            continue;
        last = x;
        painter.setBrush(isChosen ? colour("text") : trackColour());
        painter.drawEllipse(QPointF(x, roll->laneGestures().yOf(point->value)), headSize / 2.0, headSize / 2.0);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PointLaneItem::paintCursor(QPainter& painter)
{
    const double x = roll->viewOf().xOf(roll->laneOf()->cursor());
    painter.fillRect(QRectF(std::floor(x), 0.0, 1.0, height()), colour("accent"));
}

void PointLaneItem::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    auto& gestures = roll->laneGestures();
    if (event->button() == Qt::LeftButton)
        return gestures.press(event->position(), event->modifiers());
    gestures.cancel();
    if (const auto point = gestures.pointAt(event->position()); point && !roll->laneOf()->chosen().contains(point->at))
        roll->laneOf()->select({point->at});
    Q_EMIT menuWanted(event->position());
}

void PointLaneItem::mouseMoveEvent(QMouseEvent* event)
{
    roll->laneGestures().move(event->position(), event->modifiers());
}

void PointLaneItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        roll->laneGestures().release();
}

void PointLaneItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Tab && event->key() != Qt::Key_Backtab)
        return LaneItem::keyPressEvent(event);
    // Behind the last point, as with Ctrl, the focus goes on.
    event->setAccepted(roll->isOpen() && !(event->modifiers() & Qt::ControlModifier) &&
                       roll->laneGestures().selectBeside(event->key() == Qt::Key_Tab ? 1 : -1));
}

} // namespace studio
