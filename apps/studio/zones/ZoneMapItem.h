// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "zones/ZoneItem.h"

namespace studio
{

/// The zones of a sampler over its keys, from the lowest at the left, and velocities, from the softest at the bottom. A
/// press selects, a drag moves the zone or one of its edges; Escape gives that up.
class ZoneMapItem : public ZoneItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ZoneMap)
    Q_PROPERTY(bool dragging READ isDragging NOTIFY draggingChanged)

public:
    static constexpr double pianoHeight = 20.0;

    explicit ZoneMapItem(QQuickItem* parent = nullptr) : ZoneItem(parent) {}

    bool isDragging() const { return grip.has_value(); }

    Q_INVOKABLE int keyAt(double x) const;
    Q_INVOKABLE void cancel();
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void draggingChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override { cancel(); }
    void hoverMoveEvent(QHoverEvent* event) override;

private:
    /// What of a zone is held; none of the edges: all of it.
    struct Grip
    {
        int zone = 0;
        bool left = false;
        bool right = false;
        bool top = false;
        bool bottom = false;
        QPointF at;
        document::Zone from;

        bool isEdge() const { return left || right || top || bottom; }
    };

    QRectF rectOf(const document::Zone& zone) const;
    int velocityAt(double y) const;
    std::optional<Grip> gripAt(QPointF place) const;
    document::Zone dragged(QPointF to) const;
    void paintPiano(QPainter& painter) const;
    void paintZone(QPainter& painter, const document::Zone& zone, bool isChosen) const;

    std::optional<Grip> grip;
};

} // namespace studio
