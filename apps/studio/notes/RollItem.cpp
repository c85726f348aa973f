// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/RollItem.h"

#include <cmath>

namespace studio
{

QColor between(const QColor& low, const QColor& high, double part)
{
    const auto mixed = [part](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * part)); };
    return QColor(mixed(low.red(), high.red()), mixed(low.green(), high.green()), mixed(low.blue(), high.blue()));
}

RollItem::RollItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton);
    setClip(true);
    setOpaquePainting(true);
}

void RollItem::setRoll(PianoRoll* of)
{
    if (of == roll)
        return;
    roll = of;
    connect(roll, &PianoRoll::changed, this, [this] { update(); });
    Q_EMIT rollChanged();
    measure();
    update();
}

void RollItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    update();
}

void RollItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    if (roll != nullptr)
        measure();
}

void RollItem::focusInEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusInEvent(event);
    update();
}

void RollItem::focusOutEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusOutEvent(event);
    update();
}

QColor RollItem::trackColour() const
{
    const auto* const track = roll->notes().track();
    return track != nullptr ? QColor::fromRgb(track->colour.rgb) : colour("accent");
}

std::vector<QColor> RollItem::noteColours() const
{
    constexpr double ofGuests = 0.6;
    const auto ground = colour("lane");
    std::vector<QColor> colours;
    for (const auto& part : roll->notes().parts())
    {
        const auto own = QColor::fromRgb(roll->sessionOf().song().trackOf(part.clip)->colour.rgb);
        colours.push_back(colours.empty() ? own : between(ground, own, ofGuests));
    }
    return colours;
}

void RollItem::paintLines(QPainter& painter) const
{
    const auto& time = roll->viewOf().timeline();
    for (const auto& line : time.lines(time.left(), time.secondsAt(width())))
    {
        const auto* const name = line.rank == 0 ? "gridBar" : line.rank == 1 ? "gridBeat" : "gridFine";
        painter.fillRect(QRectF(std::floor(time.xOf(line.seconds)), 0.0, 1.0, height()), colour(name));
    }
}

} // namespace studio
