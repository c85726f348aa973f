// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/RollItem.h"

namespace studio
{

/// Bars above the notes, with the song's loop and where the clip begins and ends. A press or a drag takes the playhead
/// there.
class NoteRulerItem : public RollItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NoteRuler)

public:
    explicit NoteRulerItem(QQuickItem* parent = nullptr) : RollItem(parent) {}
    void paint(QPainter* painter) override;

protected:
    void mousePressEvent(QMouseEvent* event) override { locate(*event); }
    void mouseMoveEvent(QMouseEvent* event) override { locate(*event); }
    void wheelEvent(QWheelEvent* event) override;

private:
    void locate(const QMouseEvent& event);
    void paintRange(QPainter& painter, double from, double to, const QColor& tint, double top, double depth);
};

} // namespace studio
