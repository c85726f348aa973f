// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/LaneItem.h"

namespace studio
{

/// A bar for each note, as high as it is loud, or as it is let go fast.
class VelocityLaneItem : public LaneItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(VelocityLane)

public:
    explicit VelocityLaneItem(QQuickItem* parent = nullptr) : LaneItem(parent) {}
    void paint(QPainter* painter) override;

protected:
    void measure() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override { roll->velocityGestures().move(event->position()); }
    void mouseReleaseEvent(QMouseEvent*) override { roll->velocityGestures().release(); }
    void mouseUngrabEvent() override { roll->velocityGestures().cancel(); }

private:
    void paintBars(QPainter& painter, std::optional<std::size_t> part, const QColor& tint);
};

} // namespace studio
