// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "zones/ZoneItem.h"

namespace studio
{

/// The sound of the selected zone, with what the zone plays of it and where it repeats: its start and end, the loop's,
/// and how long that is faded over can be dragged. Escape gives a drag up.
class ZoneSoundItem : public ZoneItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ZoneSound)
    Q_PROPERTY(bool dragging READ isDragging NOTIFY draggingChanged)

public:
    explicit ZoneSoundItem(QQuickItem* parent = nullptr) : ZoneItem(parent) {}

    bool isDragging() const { return held.has_value(); }

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
    double xOf(double frame) const;
    double frameAt(double x) const;

    /// Where it stands, in frames.
    double placeOf(const document::Zone& zone, ZoneField field) const;
    std::optional<ZoneField> markAt(QPointF place) const;
    document::Zone dragged(double x) const;
    void paintSound(QPainter& painter, const document::Zone& zone) const;
    void paintLoop(QPainter& painter, const document::Zone& zone) const;

    std::optional<ZoneField> held;
};

} // namespace studio
