// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineItem.h"

#include <algorithm>
#include <cmath>
#include <QQuickWindow>

namespace studio
{

namespace
{
constexpr double paintMilliseconds = 6.0; // a frame; the rest follows in the next
constexpr double zoomAStep = 1.2;
constexpr double scrollAStep = 80.0; // pixels a notch of the wheel
} // namespace

TimelineItem::TimelineItem(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    setFlag(ItemClipsChildrenToShape);
    setClip(true);
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
}

void TimelineItem::setArranger(Arranger* of)
{
    if (of == arranger)
        return;
    arranger = of;
    connect(arranger->viewOf(), &TimelineView::moved, this, &TimelineItem::scrolled);
    connect(&arranger->lanesOf(), &Lanes::laneChanged, this,
            [this](base::TrackId track)
            {
                tiles.spoil(track);
                scrolled();
            });
    connect(&arranger->lanesOf(), &Lanes::allChanged, this,
            [this]
            {
                tiles.spoilAll();
                scrolled();
            });
    connect(&arranger->gestures(), &ClipGestures::bandChanged, this, &TimelineItem::bandChanged);
    connect(&arranger->gestures(), &ClipGestures::sayingChanged, this, &TimelineItem::sayingChanged);
    arranger->viewOf()->setWidth(width());
    Q_EMIT arrangerChanged();
    scrolled();
}

void TimelineItem::setColours(const QVariantMap& of)
{
    if (of == theme)
        return;
    theme = of;
    colours = LaneColours::of(theme);
    tiles.setColours(colours);
    Q_EMIT coloursChanged();
    scrolled();
}

void TimelineItem::scrolled()
{
    polish();
    update();
}

void TimelineItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    if (arranger != nullptr)
        arranger->viewOf()->setWidth(now.width());
    scrolled();
}

void TimelineItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange)
        scrolled();
}

void TimelineItem::updatePolish()
{
    if (arranger == nullptr || window() == nullptr)
        return;
    const LaneTiles::Scene scene{width(), height(), window()->effectiveDevicePixelRatio()};
    if (!tiles.paint(arranger->sessionOf(), *arranger->viewOf(), *arranger->tracksOf(), arranger->lanesOf(), scene,
                     paintMilliseconds))
        QMetaObject::invokeMethod(this, &TimelineItem::scrolled, Qt::QueuedConnection);
    update();
}

QSGNode* TimelineItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (arranger == nullptr)
        return old;
    const LaneTiles::Scene scene{width(), height(), window()->effectiveDevicePixelRatio()};
    return tiles.draw(old, *window(), *arranger->viewOf(), *arranger->tracksOf(), scene);
}

void TimelineItem::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    auto& gestures = arranger->gestures();
    if (event->button() == Qt::RightButton)
    {
        const bool onClip = gestures.partAt(event->position()) != ClipGestures::Part::none;
        gestures.press(event->position(), {});
        gestures.cancel();
        Q_EMIT menuWanted(event->position(), onClip);
        return;
    }
    gestures.press(event->position(), event->modifiers());
}

void TimelineItem::mouseMoveEvent(QMouseEvent* event)
{
    arranger->gestures().move(event->position(), event->modifiers());
}

void TimelineItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        arranger->gestures().release();
}

void TimelineItem::mouseUngrabEvent()
{
    arranger->gestures().cancel();
}

void TimelineItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (arranger->gestures().partAt(event->position()) != ClipGestures::Part::none)
        Q_EMIT clipOpened();
}

void TimelineItem::hoverMoveEvent(QHoverEvent* event)
{
    showCursor(event->position());
}

void TimelineItem::showCursor(QPointF place)
{
    switch (arranger->gestures().partAt(place))
    {
    case ClipGestures::Part::leftEdge:
    case ClipGestures::Part::rightEdge:
        return setCursor(Qt::SizeHorCursor);
    case ClipGestures::Part::fadeIn:
    case ClipGestures::Part::fadeOut:
        return setCursor(Qt::PointingHandCursor);
    case ClipGestures::Part::gain:
        return setCursor(Qt::SizeVerCursor);
    case ClipGestures::Part::body:
        return setCursor(Qt::OpenHandCursor);
    case ClipGestures::Part::none:
        return unsetCursor();
    }
}

void TimelineItem::wheelEvent(QWheelEvent* event)
{
    auto& view = *arranger->viewOf();
    const auto turned = event->angleDelta() / 120.0;
    const double notches = turned.y() != 0.0 ? turned.y() : turned.x();
    if (event->modifiers() & Qt::ControlModifier)
        view.zoomAt(event->position().x(), std::pow(zoomAStep, notches));
    else if ((event->modifiers() & Qt::ShiftModifier) || turned.x() != 0.0)
        view.setLeft(view.left() - notches * scrollAStep / view.zoom());
    else
        view.setTop(std::clamp(view.top() - notches * scrollAStep, 0.0,
                               std::max(0.0, arranger->tracksOf()->totalHeight() - height() * 0.5)));
    event->accept();
}

void TimelineItem::keyPressEvent(QKeyEvent* event)
{
    const int steps = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 1;
    switch (event->key())
    {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event->modifiers() & Qt::AltModifier)
            return arranger->nudge(steps);
        return event->modifiers() & Qt::ShiftModifier ? arranger->extendSelection(steps)
                                                      : arranger->selectBeside(steps);
    case Qt::Key_Up:
    case Qt::Key_Down:
        return arranger->selectTrack(steps);
    case Qt::Key_Escape:
        if (arranger->gestures().isActive())
            return arranger->gestures().cancel();
        return arranger->selectionOf()->clear();
    default:
        QQuickItem::keyPressEvent(event);
    }
}

} // namespace studio
