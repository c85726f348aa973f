// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/RollItem.h"

namespace studio
{

/// The notes over keys and time, and what the pointer does with them. Tab goes from note to note; other keys are those
/// of the actions whose scope is "notes".
class NoteGridItem : public RollItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(NoteGrid)

public:
    explicit NoteGridItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void menuWanted(QPointF place);

protected:
    void measure() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintRows(QPainter& painter);
    void paintOutside(QPainter& painter);
    void paintGhosts(QPainter& painter);
    void paintRounds(QPainter& painter);
    void paintNotes(QPainter& painter);
    void paintNote(QPainter& painter, const document::Note& note, const QRectF& where, const QColor& tint);
    void paintCursor(QPainter& painter);
    void showPointer(QPointF place);
};

} // namespace studio
