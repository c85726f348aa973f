// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/PianoItem.h"

#include "notes/KeyColours.h"
#include "notes/KeyNames.h"

#include <algorithm>
#include <QPainter>

namespace studio
{

PianoItem::PianoItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setActiveFocusOnTab(true);
    setOpaquePainting(true);
    connect(this, &PianoItem::coloursChanged, this, [this] { update(); });
}

void PianoItem::setKeyboard(Keyboard* of)
{
    if (of == keyboard)
        return;
    keyboard = of;
    connect(keyboard, &Keyboard::downChanged, this, [this] { update(); });
    connect(keyboard, &Keyboard::changed, this, [this] { update(); });
    Q_EMIT keyboardChanged();
}

QString PianoItem::chosen() const
{
    return keyName(cursor);
}

void PianoItem::paint(QPainter* painter)
{
    const auto colour = [this](const char* name) { return QColor(theme.value(QLatin1String(name)).toString()); };
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("well"));
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(9);
    painter->setFont(font);
    const auto down = keyboard ? keyboard->down() : std::bitset<Keyboard::pitches>{};
    for (const bool isBlack : {false, true})
        for (int pitch = PianoKeys::lowest; pitch <= PianoKeys::highest; ++pitch)
            if (isBlackKey(pitch) == isBlack)
                paintKey(*painter, pitch, down.test(static_cast<std::size_t>(pitch)));
    if (!hasActiveFocus())
        return;
    painter->setPen(QPen(colour("accent"), 2.0));
    painter->drawRect(keys().rectOf(cursor).adjusted(1.0, 1.0, -1.0, -1.0));
}

/// With its name where it is a C, and the letter that plays it while letters play.
void PianoItem::paintKey(QPainter& painter, int pitch, bool isDown) const
{
    const bool isBlack = isBlackKey(pitch);
    const auto rect = keys().rectOf(pitch);
    const auto lit = QColor(theme.value(QStringLiteral("accent")).toString());
    painter.fillRect(isBlack ? rect : rect.adjusted(0.0, 0.0, -1.0, 0.0), isDown    ? lit
                                                                          : isBlack ? keyColour::black
                                                                                    : keyColour::white);
    painter.setPen(isBlack && !isDown ? keyColour::onBlack : keyColour::onWhite);
    constexpr int line = 13;
    const QRectF foot(rect.left() - 4.0, rect.bottom() - line - 2.0, rect.width() + 8.0, line);
    const char letter = keyboard && keyboard->isOn() ? letterOf(pitch - keyboard->lowest()) : '\0';
    if (letter != '\0')
        painter.drawText(pitch % 12 == 0 ? foot.translated(0.0, -line) : foot, Qt::AlignCenter,
                         QString(QLatin1Char(letter)));
    if (pitch % 12 == 0)
        painter.drawText(foot, Qt::AlignCenter, keyName(pitch));
}

void PianoItem::play(QPointF place)
{
    hold(keys().pitchAt(place), keys().velocityAt(place));
}

void PianoItem::hold(int pitch, double velocity)
{
    if (!keyboard || pitch == held)
        return;
    end();
    held = pitch;
    keyboard->press(pitch, velocity);
}

void PianoItem::end()
{
    if (keyboard && held >= 0)
        keyboard->release(held);
    held = -1;
}

void PianoItem::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    event->setAccepted((isReturn || step != 0) && keyboard && !(event->modifiers() & ~Qt::KeypadModifier));
    if (!event->isAccepted())
        return;
    if (isReturn && !event->isAutoRepeat())
        hold(cursor, keyboard->velocity());
    if (step == 0)
        return;
    cursor = std::clamp(cursor + step, PianoKeys::lowest, PianoKeys::highest);
    Q_EMIT chosenChanged();
    update();
}

void PianoItem::keyReleaseEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !event->isAutoRepeat())
        end();
    event->setAccepted(isReturn);
}

void PianoItem::focusOutEvent(QFocusEvent*)
{
    end();
    update();
}

} // namespace studio
