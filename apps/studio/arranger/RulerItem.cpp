// SPDX-License-Identifier: GPL-3.0-or-later
#include "RulerItem.h"

#include "RulerPainter.h"

#include <cmath>
#include <QCursor>

namespace studio
{

RulerItem::RulerItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setImplicitHeight(RulerGestures::end);
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
    setClip(true);
}

void RulerItem::setArranger(Arranger* of)
{
    if (of == arranger)
        return;
    arranger = of;
    arranger->rulerGestures().measureNames([metrics = QFontMetricsF(RulerPainter::words())](const std::string& name)
                                           { return metrics.horizontalAdvance(QString::fromStdString(name)); });
    const auto repaint = [this] { update(); };
    connect(arranger->viewOf(), &TimelineView::moved, this, repaint);
    connect(&arranger->sessionOf(), &Session::replaced, this, repaint);
    connect(arranger->markersOf(), &Markers::changed, this, repaint);
    connect(&arranger->rulerGestures(), &RulerGestures::changed, this, repaint);
    Q_EMIT arrangerChanged();
}

void RulerItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    update();
}

void RulerItem::paint(QPainter* painter)
{
    if (arranger != nullptr)
        RulerPainter(*painter, *arranger, theme).paint(width());
}

void RulerItem::mousePressEvent(QMouseEvent* event)
{
    auto& gestures = arranger->rulerGestures();
    if (event->button() == Qt::RightButton)
    {
        gestures.cancel();
        arranger->markersOf()->choose(gestures.placeAt(event->position()).marker);
        Q_EMIT menuWanted(event->position());
        return;
    }
    gestures.press(event->position(), event->modifiers());
    if (gestures.placeAt(event->position()).row != RulerGestures::Row::scale)
        forceActiveFocus(Qt::MouseFocusReason);
}

void RulerItem::mouseMoveEvent(QMouseEvent* event)
{
    arranger->rulerGestures().move(event->position(), event->modifiers());
    show(event->position());
}

void RulerItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        arranger->rulerGestures().release();
    show(event->position());
}

void RulerItem::mouseUngrabEvent()
{
    if (arranger->rulerGestures().isActive())
        arranger->rulerGestures().cancel();
}

void RulerItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        arranger->rulerGestures().doubleClick(event->position(), event->modifiers());
}

void RulerItem::hoverMoveEvent(QHoverEvent* event)
{
    show(event->position());
}

void RulerItem::hoverLeaveEvent(QHoverEvent*)
{
    arranger->setHint({});
}

/// What can be done here: by the pointer's shape and in words.
void RulerItem::show(QPointF place)
{
    using Part = RulerGestures::Part;
    const auto at = arranger->rulerGestures().placeAt(place);
    if (at.part == Part::left || at.part == Part::right)
        setCursor(Qt::SizeHorCursor);
    else if (at.part == Part::middle)
        setCursor(Qt::OpenHandCursor);
    else if (at.part == Part::marker)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    arranger->setHint(arranger->rulerGestures().hint(place));
}

void RulerItem::wheelEvent(QWheelEvent* event)
{
    arranger->viewOf()->zoomAt(event->position().x(), std::pow(1.2, event->angleDelta().y() / 120.0));
    event->accept();
}

/// The keys that mean something else here than in the rest of the window.
bool RulerItem::takes(const QKeyEvent& event) const
{
    const bool sideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    if (event.modifiers() == Qt::AltModifier)
        return sideways && arranger->markersOf()->hasChosen();
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    const bool toMarker = event.key() == Qt::Key_Delete || event.key() == Qt::Key_F2 || event.key() == Qt::Key_Return ||
                          event.key() == Qt::Key_Enter;
    return sideways || event.key() == Qt::Key_Escape || (toMarker && arranger->markersOf()->hasChosen());
}

bool RulerItem::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && takes(*static_cast<QKeyEvent*>(event)))
    {
        event->accept();
        return true;
    }
    return QQuickPaintedItem::event(event);
}

void RulerItem::keyPressEvent(QKeyEvent* event)
{
    if (!takes(*event))
        return QQuickPaintedItem::keyPressEvent(event);
    auto& markers = *arranger->markersOf();
    const int direction = event->key() == Qt::Key_Left ? -1 : 1;
    switch (event->key())
    {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return event->modifiers() & Qt::AltModifier ? markers.nudge(direction) : markers.jump(direction);
    case Qt::Key_Delete:
        return markers.remove();
    case Qt::Key_Escape:
        return arranger->rulerGestures().isActive() ? arranger->rulerGestures().cancel() : markers.choose({});
    default:
        return markers.beginRename();
    }
}

} // namespace studio
