// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/LaneItem.h"

namespace studio
{

/// The points of a lane and what they hold: each value up to the next point, as it is played. Tab goes from point to
/// point; other keys are those of the actions whose scope is "lane".
class PointLaneItem : public LaneItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(PointLane)

public:
    explicit PointLaneItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void menuWanted(QPointF place);

protected:
    void measure() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override { roll->laneGestures().cancel(); }
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintRound(QPainter& painter, base::ClipTicks start, base::ClipTicks end, const QColor& tint);
    void paintHeads(QPainter& painter);
    void paintCursor(QPainter& painter);
};

} // namespace studio
