// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/RollItem.h"

namespace studio
{

/// The keyboard beside the notes: a press plays its key, the louder the further right.
class KeyColumnItem : public RollItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(KeyColumn)

public:
    explicit KeyColumnItem(QQuickItem* parent = nullptr) : RollItem(parent) {}
    void paint(QPainter* painter) override;

protected:
    void mousePressEvent(QMouseEvent* event) override { play(event->position()); }
    void mouseMoveEvent(QMouseEvent* event) override { play(event->position()); }
    void mouseReleaseEvent(QMouseEvent*) override { end(); }
    void mouseUngrabEvent() override { end(); }
    void wheelEvent(QWheelEvent* event) override;

private:
    void play(QPointF place);
    void end();
};

} // namespace studio
