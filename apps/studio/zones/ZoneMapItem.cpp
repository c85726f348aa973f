// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/ZoneMapItem.h"

#include "notes/KeyColours.h"
#include "notes/KeyNames.h"

#include <algorithm>
#include <cmath>
#include <QCursor>
#include <QFileInfo>
#include <QPainter>

namespace studio
{

namespace
{
constexpr int keyCount = 128;
constexpr int lastVelocity = 127;
constexpr double reach = 4.0; // pixels to both sides of an edge
constexpr double narrowestNamed = 34.0;
constexpr double keysHeight = 8.0; // of the piano; names stand below
} // namespace

int ZoneMapItem::keyAt(double x) const
{
    return std::clamp(static_cast<int>(std::floor(x / width() * keyCount)), 0, keyCount - 1);
}

int ZoneMapItem::velocityAt(double y) const
{
    const auto part = 1.0 - y / (height() - pianoHeight);
    return std::clamp(static_cast<int>(std::floor(part * lastVelocity)) + 1, 1, lastVelocity);
}

QRectF ZoneMapItem::rectOf(const document::Zone& zone) const
{
    const auto x = [this](int key) { return key * width() / keyCount; };
    const auto y = [this](int below) { return (1.0 - below / double{lastVelocity}) * (height() - pianoHeight); };
    return {QPointF(x(zone.lowKey), y(zone.highVelocity)), QPointF(x(zone.highKey + 1), y(zone.lowVelocity - 1))};
}

/// The selected zone comes before those that lie over it; of the others the last is on top.
std::optional<ZoneMapItem::Grip> ZoneMapItem::gripAt(QPointF place) const
{
    const auto all = editor->zones();
    const auto gripOn = [&](int index) -> std::optional<Grip>
    {
        const auto& zone = all[static_cast<std::size_t>(index)];
        const auto rect = rectOf(zone);
        if (!rect.adjusted(-reach, -reach, reach, reach).contains(place))
            return std::nullopt;
        // What is small is moved from its middle.
        const auto side = std::min(reach, rect.width() / 4.0);
        const auto end = std::min(reach, rect.height() / 4.0);
        return Grip{.zone = index,
                    .left = place.x() < rect.left() + side,
                    .right = place.x() > rect.right() - side,
                    .top = place.y() < rect.top() + end,
                    .bottom = place.y() > rect.bottom() - end,
                    .at = place,
                    .from = zone};
    };
    if (editor->selected() >= 0)
        if (auto found = gripOn(editor->selected()))
            return found;
    for (int i = static_cast<int>(all.size()) - 1; i >= 0; --i)
        if (rectOf(all[static_cast<std::size_t>(i)]).contains(place))
            return gripOn(i);
    return std::nullopt;
}

document::Zone ZoneMapItem::dragged(QPointF to) const
{
    const auto keys = static_cast<int>(std::lround((to.x() - grip->at.x()) / width() * keyCount));
    const auto velocities =
        static_cast<int>(std::lround((grip->at.y() - to.y()) / (height() - pianoHeight) * lastVelocity));
    auto zone = grip->from;
    if (!grip->isEdge())
        return moved(zone, keys, velocities);
    const auto set = [&](bool is, ZoneField field, double value)
    {
        if (is)
            zone = with(zone, field, value, editor->soundFrames(zone));
    };
    set(grip->left, ZoneField::lowKey, zone.lowKey + keys);
    set(grip->right, ZoneField::highKey, zone.highKey + keys);
    set(grip->bottom, ZoneField::lowVelocity, zone.lowVelocity + velocities);
    set(grip->top, ZoneField::highVelocity, zone.highVelocity + velocities);
    return zone;
}

void ZoneMapItem::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    auto found = gripAt(event->position());
    if (!found)
        return;
    if (found->zone != editor->selected())
        editor->select(found->zone);
    if (!editor->isEditable())
        return;
    grip = std::move(found);
    setKeepMouseGrab(true);
    Q_EMIT draggingChanged();
}

void ZoneMapItem::mouseMoveEvent(QMouseEvent* event)
{
    if (grip)
        editor->previewAs(dragged(event->position()));
}

void ZoneMapItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (!grip)
        return;
    const auto to = dragged(event->position());
    const bool isEdge = grip->isEdge();
    const bool isOfKeys = grip->left || grip->right;
    grip.reset();
    setKeepMouseGrab(false);
    editor->apply(to, !isEdge ? "Move zone" : nameOf(isOfKeys ? ZoneField::lowKey : ZoneField::lowVelocity));
    Q_EMIT draggingChanged();
}

void ZoneMapItem::cancel()
{
    if (!grip)
        return;
    grip.reset();
    setKeepMouseGrab(false);
    editor->endPreview();
    Q_EMIT draggingChanged();
}

void ZoneMapItem::hoverMoveEvent(QHoverEvent* event)
{
    const auto found = gripAt(event->position());
    const bool sideways = found && (found->left || found->right);
    const bool upright = found && (found->top || found->bottom);
    setCursor(sideways && upright ? Qt::SizeAllCursor
              : sideways          ? Qt::SizeHorCursor
              : upright           ? Qt::SizeVerCursor
              : found             ? Qt::OpenHandCursor
                                  : Qt::ArrowCursor);
}

void ZoneMapItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("well"));
    if (editor == nullptr)
        return;
    painter->setPen(colour("gridBeat"));
    for (int key = 12; key < keyCount; key += 12)
    {
        const double x = std::floor(key * width() / keyCount) + 0.5;
        painter->drawLine(QPointF(x, 0.0), QPointF(x, height() - pianoHeight));
    }
    const auto all = editor->zones();
    for (int i = 0; i < static_cast<int>(all.size()); ++i)
        if (i != editor->selected())
            paintZone(*painter, all[static_cast<std::size_t>(i)], false);
    if (const auto zone = editor->zone())
        paintZone(*painter, *zone, true);
    paintPiano(*painter);
    if (hasActiveFocus())
    {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colour("accent"), 2.0));
        painter->drawRect(QRectF(1.0, 1.0, width() - 2.0, height() - 2.0));
    }
}

void ZoneMapItem::paintZone(QPainter& painter, const document::Zone& zone, bool isChosen) const
{
    const auto rect = rectOf(zone).adjusted(0.5, 0.5, -0.5, -0.5);
    auto fill = editor->colour();
    auto line = fill;
    fill.setAlphaF(isChosen ? 0.55f : 0.22f);
    painter.setBrush(fill);
    painter.setPen(isChosen ? QPen(colour("text"), 1.0) : QPen(line, 1.0));
    painter.drawRoundedRect(rect, 2.0, 2.0);
    if (rect.width() < narrowestNamed || rect.height() < 14.0)
        return;
    const auto* const sound = editor->soundOf(zone);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(10);
    painter.setFont(font);
    painter.setPen(colour("text"));
    const auto name = sound != nullptr ? QFileInfo(QString::fromStdString(sound->path)).completeBaseName() : QString();
    const auto room = rect.adjusted(4.0, 2.0, -3.0, -2.0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(font).elidedText(name, Qt::ElideRight, room.width()));
}

/// The keys below, with the own pitch of the selected zone, and the names of each C.
void ZoneMapItem::paintPiano(QPainter& painter) const
{
    const double top = height() - pianoHeight;
    const double keyWidth = width() / keyCount;
    const auto zone = editor->zone();
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(9);
    painter.setFont(font);
    for (int key = 0; key < keyCount; ++key)
    {
        const bool isRoot = zone && zone->root == key;
        const QRectF rect(key * keyWidth, top, keyWidth - 0.5, keysHeight);
        painter.fillRect(rect, isRoot ? colour("accent") : isBlackKey(key) ? keyColour::black : keyColour::white);
    }
    painter.setPen(colour("dim"));
    for (int key = 0; key < keyCount; key += 12)
        painter.drawText(QRectF(key * keyWidth + 1.0, top + keysHeight, 12.0 * keyWidth, pianoHeight - keysHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, keyName(key));
}

} // namespace studio
