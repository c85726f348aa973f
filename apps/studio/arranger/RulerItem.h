// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Arranger.h"

#include <QQuickPaintedItem>

namespace studio
{

/// Bars, markers and the loop range above the lanes. A click goes there; a drag in the upper strip sets the loop.
class RulerItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Ruler)
    Q_PROPERTY(studio::Arranger* arranger MEMBER arranger WRITE setArranger NOTIFY arrangerChanged REQUIRED)
    Q_PROPERTY(studio::Transport* transport MEMBER transport WRITE setTransport NOTIFY transportChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours MEMBER theme WRITE setColours NOTIFY coloursChanged REQUIRED)

public:
    explicit RulerItem(QQuickItem* parent = nullptr);

    void setArranger(Arranger* of);
    void setTransport(Transport* of);
    void setColours(const QVariantMap& of);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void arrangerChanged();
    void transportChanged();
    void coloursChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void paintLoop(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintMarkers(QPainter& painter) const;
    QColor colour(const char* name) const;
    double snapped(const QMouseEvent& event) const;

    Arranger* arranger = nullptr;
    Transport* transport = nullptr;
    QVariantMap theme;
    bool setsLoop = false;
    double loopFrom = 0.0; // seconds, while a drag sets it
    double loopTo = 0.0;
};

} // namespace studio
