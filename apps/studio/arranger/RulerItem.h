// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Arranger.h"

#include <QQuickPaintedItem>

namespace studio
{

/// Loop, punch range, markers, bars and time above the lanes, and what pointer and keys do with them.
class RulerItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Ruler)
    Q_PROPERTY(studio::Arranger* arranger MEMBER arranger WRITE setArranger NOTIFY arrangerChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours MEMBER theme WRITE setColours NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(double markersTop READ markersTop CONSTANT)
    Q_PROPERTY(double markersHeight READ markersHeight CONSTANT)

public:
    explicit RulerItem(QQuickItem* parent = nullptr);

    void setArranger(Arranger* of);
    void setColours(const QVariantMap& of);
    double markersTop() const { return RulerGestures::punchEnd; }
    double markersHeight() const { return RulerGestures::markersEnd - RulerGestures::punchEnd; }
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void arrangerChanged();
    void coloursChanged();
    void menuWanted(QPointF place);

protected:
    bool event(QEvent* event) override;
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
    bool takes(const QKeyEvent& event) const;
    void show(QPointF place);

    Arranger* arranger = nullptr;
    QVariantMap theme;
};

} // namespace studio
