// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/RollItem.h"

#include <cmath>

namespace studio
{

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
    update();
}

void RollItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    update();
}

QColor RollItem::trackColour() const
{
    const auto* const track = roll->notes().track();
    return track != nullptr ? QColor::fromRgb(track->colour.rgb) : colour("accent");
}

QColor RollItem::noteColour(const document::Note& note, bool isChosen) const
{
    if (isChosen)
        return colour("text");
    const auto strong = trackColour();
    const auto ground = colour("lane");
    const double part = 0.45 + 0.55 * note.velocity;
    const auto mixed = [part](int a, int b) { return static_cast<int>(std::lround(a * part + b * (1.0 - part))); };
    return QColor(mixed(strong.red(), ground.red()), mixed(strong.green(), ground.green()),
                  mixed(strong.blue(), ground.blue()));
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
