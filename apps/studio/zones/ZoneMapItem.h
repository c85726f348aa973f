// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "zones/ZoneEditor.h"

#include <QQuickPaintedItem>

namespace studio
{

/// The zones of a sampler over its keys, from the lowest at the left, and velocities, from the softest at the bottom. A
/// press selects, a drag moves the zone or one of its edges; Escape gives that up.
class ZoneMapItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ZoneMap)
    Q_PROPERTY(studio::ZoneEditor* editor READ editorOf WRITE setEditor NOTIFY editorChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(bool dragging READ isDragging NOTIFY draggingChanged)

public:
    static constexpr double pianoHeight = 20.0;

    explicit ZoneMapItem(QQuickItem* parent = nullptr);

    ZoneEditor* editorOf() const { return editor; }
    void setEditor(ZoneEditor* of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);
    bool isDragging() const { return grip.has_value(); }

    Q_INVOKABLE int keyAt(double x) const;
    Q_INVOKABLE void cancel();
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void editorChanged();
    void coloursChanged();
    void draggingChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override { cancel(); }
    void hoverMoveEvent(QHoverEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

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
    QColor colour(const char* name) const { return QColor(theme.value(QLatin1String(name)).toString()); }
    void paintPiano(QPainter& painter) const;
    void paintZone(QPainter& painter, const document::Zone& zone, bool isChosen) const;

    ZoneEditor* editor = nullptr;
    QVariantMap theme;
    std::optional<Grip> grip;
};

} // namespace studio
