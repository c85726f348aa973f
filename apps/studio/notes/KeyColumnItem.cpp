// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/KeyColumnItem.h"

#include "notes/KeyColours.h"
#include "notes/KeyNames.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace
{
constexpr double blackPart = 0.6; // of the width
constexpr double lowestNamed = 8.0;
constexpr double softestPress = 0.3;
} // namespace

void KeyColumnItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("well"));
    if (roll == nullptr)
        return;
    const auto& view = roll->viewOf();
    const double row = view.rowHeight();
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(9);
    painter->setFont(font);
    const QFontMetricsF words(font);
    const auto held = roll->soundOf().held();
    for (const int pitch : view.pitches())
    {
        const double y = view.yOf(pitch);
        if (y > height() || y + row < 0.0)
            continue;
        const bool isBlack = isBlackKey(pitch) && view.drums().empty();
        const double ends = isBlack && !view.isFolded() ? width() * blackPart : width();
        if (isBlack && !view.isFolded())
            painter->fillRect(QRectF(0.0, y, width(), row), keyColour::white);
        painter->fillRect(QRectF(0.0, y, ends, row - 1.0), pitch == held ? trackColour()
                                                           : isBlack     ? keyColour::black
                                                                         : keyColour::white);
        const bool named = view.isFolded() || !view.drums().empty() || pitch % 12 == 0 || row >= 16.0;
        if (!named || row < lowestNamed)
            continue;
        painter->setPen(isBlack && (view.isFolded() || ends < width()) ? keyColour::onBlack : keyColour::onWhite);
        painter->drawText(QRectF(0.0, y, ends - 5.0, row - 1.0), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                          words.elidedText(view.nameOf(pitch), Qt::ElideRight, ends - 8.0));
    }
}

void KeyColumnItem::play(QPointF place)
{
    if (!roll->isOpen())
        return;
    roll->soundOf().hold(roll->viewOf().pitchAt(place.y()), std::clamp(place.x() / width(), softestPress, 1.0));
    update();
}

void KeyColumnItem::end()
{
    roll->soundOf().end();
    update();
}

void KeyColumnItem::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ControlModifier)
        roll->viewOf().zoomKeys(event->position().y(), std::pow(1.2, notches));
    else
        roll->viewOf().scroll(0.0, -notches * 60.0);
    event->accept();
}

} // namespace studio
