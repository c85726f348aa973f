// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/Keyboard.h"

#include "notes/KeyNames.h"

#include <algorithm>
#include <QGuiApplication>
#include <QQuickItem>
#include <QSettings>
#include <QWindow>

namespace studio
{

namespace
{

constexpr auto shownKey = "keys/piano";
constexpr int octave = 12;
constexpr int highestFrom = 108;
constexpr int mostTenths = 10;

QGuiApplication* application()
{
    return qobject_cast<QGuiApplication*>(QCoreApplication::instance());
}

/// X11 counts keys from 8 on, and Qt does so on Wayland.
unsigned placeOf(const QKeyEvent& event)
{
    constexpr unsigned first = 8;
    const auto platform = QGuiApplication::platformName();
    const bool isKnown = platform == QLatin1String("xcb") || platform.startsWith(QLatin1String("wayland"));
    return isKnown && event.nativeScanCode() > first ? event.nativeScanCode() - first : 0;
}

/// In a text field, a menu or a dialogue.
bool needsLetters(const QObject* focus)
{
    const auto* item = qobject_cast<const QQuickItem*>(focus);
    if (item != nullptr && item->flags().testFlag(QQuickItem::ItemAcceptsInputMethod))
        return true;
    while (item != nullptr && !item->inherits("QQuickOverlay"))
        item = item->parentItem();
    return item != nullptr;
}

bool isLetter(const QKeyEvent& event)
{
    return (event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z) ||
           (event.text().size() == 1 && event.text().front().isLetter());
}

} // namespace

Keyboard::Keyboard(Session& of) : session(of)
{
    connect(&session, &Session::replaced, this, &Keyboard::forget);
    connect(&session, &Session::glance, this, &Keyboard::look);
    if (auto* const program = application())
        connect(program, &QGuiApplication::focusWindowChanged, this, &Keyboard::letGoOfLetters);
}

void Keyboard::setOn(bool playing)
{
    if (playing == on)
        return;
    on = playing;
    if (on)
        QCoreApplication::instance()->installEventFilter(this);
    else
    {
        QCoreApplication::instance()->removeEventFilter(this);
        letGoOfLetters();
    }
    Q_EMIT changed();
}

bool Keyboard::isShown() const
{
    return QSettings().value(QLatin1String(shownKey), false).toBool();
}

void Keyboard::setShown(bool show)
{
    QSettings().setValue(QLatin1String(shownKey), show);
    Q_EMIT changed();
}

QString Keyboard::text() const
{
    return tr("%1 to %2, velocity %3 %")
        .arg(keyName(from), keyName(from + LetterKey::highest), QString::number(tenths * 10));
}

void Keyboard::press(int pitch, double velocity)
{
    if (!session.isOpen() || pitch < 0 || pitch >= pitches)
        return;
    const auto key = static_cast<std::size_t>(pitch);
    ++holders[key];
    owed.reset(key);
    session.open().keys().press(pitch, velocity);
    Q_EMIT downChanged();
}

void Keyboard::release(int pitch)
{
    const auto key = static_cast<std::size_t>(std::clamp(pitch, 0, pitches - 1));
    if (holders[key] == 0 || --holders[key] > 0)
        return;
    if (!session.open().keys().release(pitch))
        owed.set(key);
    Q_EMIT downChanged();
}

std::bitset<Keyboard::pitches> Keyboard::down() const
{
    auto all = others;
    for (std::size_t key = 0; key < holders.size(); ++key)
        if (holders[key] > 0)
            all.set(key);
    return all;
}

QString Keyboard::chord() const
{
    QStringList names;
    const auto keys = down();
    for (int pitch = 0; pitch < pitches; ++pitch)
        if (keys.test(static_cast<std::size_t>(pitch)))
            names.append(keyName(pitch));
    return names.join(QLatin1Char(' '));
}

bool Keyboard::isForKeys(const QKeyEvent& event) const
{
    return session.isOpen() && !(event.modifiers() & ~Qt::KeypadModifier) &&
           (isLetter(event) || letterKeyOf(event.key(), placeOf(event))) &&
           !needsLetters(QGuiApplication::focusObject());
}

/// Events go to the window first. One that is taken from there reaches no item and no shortcut.
bool Keyboard::eventFilter(QObject* to, QEvent* event)
{
    const auto type = event->type();
    const bool isKey = type == QEvent::KeyPress || type == QEvent::KeyRelease || type == QEvent::ShortcutOverride;
    if (!isKey || !to->isWindowType())
        return false;
    const auto& pressed = *static_cast<QKeyEvent*>(event);
    const auto key = letterKeyOf(pressed.key(), placeOf(pressed));
    if (type == QEvent::KeyRelease)
        return key && (pressed.isAutoRepeat() ? struck[*key] > 0 : letGo(*key));
    if (!isForKeys(pressed))
        return false;
    if (type == QEvent::KeyPress && key && !pressed.isAutoRepeat())
        strike(*key);
    event->accept();
    return true;
}

void Keyboard::strike(std::size_t key)
{
    const auto& letter = letterKey(key);
    if (letter.kind == LetterKey::Kind::note)
    {
        letGo(key);
        struck[key] = from + letter.value + 1;
        return press(from + letter.value, velocity());
    }
    if (letter.kind == LetterKey::Kind::octave)
        from = std::clamp(from + octave * letter.value, 0, highestFrom);
    else
        tenths = std::clamp(tenths + letter.value, 1, mostTenths);
    Q_EMIT changed();
}

/// False where it holds nothing.
bool Keyboard::letGo(std::size_t key)
{
    const int held = std::exchange(struck[key], 0);
    if (held > 0)
        release(held - 1);
    return held > 0;
}

void Keyboard::letGoOfLetters()
{
    for (std::size_t key = 0; key < struck.size(); ++key)
        letGo(key);
}

/// What was down was so in the song that is left.
void Keyboard::forget()
{
    holders.fill(0);
    struck.fill(0);
    owed.reset();
    others.reset();
    Q_EMIT downChanged();
}

void Keyboard::look()
{
    for (std::size_t key = 0; owed.any() && key < pitches; ++key)
        if (owed.test(key) && session.open().keys().release(static_cast<int>(key)))
            owed.reset(key);
    if (const auto now = session.open().keys().down(); now != std::exchange(others, now))
        Q_EMIT downChanged();
}

} // namespace studio
