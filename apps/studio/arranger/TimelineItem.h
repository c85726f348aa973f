// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Arranger.h"
#include "LaneTiles.h"

#include <QQuickItem>

namespace studio
{

/// The lanes of the arranger: clips, grid and what the pointer does with them. Painted in tiles that are kept, so that
/// scrolling moves pictures, and nothing is painted or drawn while nothing changes.
class TimelineItem : public QQuickItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Timeline)
    Q_PROPERTY(studio::Arranger* arranger READ arrangerOf WRITE setArranger NOTIFY arrangerChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(QRectF band READ band NOTIFY bandChanged)
    Q_PROPERTY(QString saying READ saying NOTIFY sayingChanged)

public:
    explicit TimelineItem(QQuickItem* parent = nullptr);

    Arranger* arrangerOf() const { return arranger; }
    void setArranger(Arranger* of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);
    QRectF band() const { return arranger != nullptr ? arranger->gestures().band() : QRectF(); }
    QString saying() const { return arranger != nullptr ? arranger->gestures().saying() : QString(); }

Q_SIGNALS:
    void arrangerChanged();
    void coloursChanged();
    void bandChanged();
    void sayingChanged();
    void menuWanted(QPointF place, bool onClip);
    void clipOpened();

protected:
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void hoverMoveEvent(QHoverEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void scrolled();
    void showCursor(QPointF place);

    Arranger* arranger = nullptr;
    QVariantMap theme;
    LaneColours colours;
    LaneTiles tiles;
};

} // namespace studio
