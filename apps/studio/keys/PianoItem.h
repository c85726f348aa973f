// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "keys/Keyboard.h"
#include "keys/PianoKeys.h"

#include <QPointer>
#include <QQuickPaintedItem>
#include <QVariantMap>

namespace studio
{

/// Keys to play with the pointer, the louder the further down; or, with the focus, the one that left and right chose
/// with Return. Those that are down are lit.
class PianoItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Piano)
    Q_PROPERTY(studio::Keyboard* keyboard READ keyboardOf WRITE setKeyboard NOTIFY keyboardChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours MEMBER theme NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged)

public:
    explicit PianoItem(QQuickItem* parent = nullptr);
    ~PianoItem() override { end(); }

    Keyboard* keyboardOf() const { return keyboard; }
    void setKeyboard(Keyboard* of);

    /// The name of the key that Return plays.
    QString chosen() const;

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void keyboardChanged();
    void coloursChanged();
    void chosenChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override { play(event->position()); }
    void mouseMoveEvent(QMouseEvent* event) override { play(event->position()); }
    void mouseReleaseEvent(QMouseEvent*) override { end(); }
    void mouseUngrabEvent() override { end(); }
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent*) override;
    void focusInEvent(QFocusEvent*) override { update(); }

private:
    PianoKeys keys() const { return PianoKeys({width(), height()}); }
    void paintKey(QPainter& painter, int pitch, bool isDown) const;
    void play(QPointF place);
    void hold(int pitch, double velocity);
    void end();

    QPointer<Keyboard> keyboard;
    QVariantMap theme;
    int cursor = 60;
    int held = -1; // by the pointer or by Return
};

} // namespace studio
