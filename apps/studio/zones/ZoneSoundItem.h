// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "zones/ZoneEditor.h"

#include <QQuickPaintedItem>

namespace studio
{

/// The sound of the selected zone, with what the zone plays of it and where it repeats: its start and end, the loop's,
/// and how long that is faded over can be dragged. Escape gives a drag up.
class ZoneSoundItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(ZoneSound)
    Q_PROPERTY(studio::ZoneEditor* editor READ editorOf WRITE setEditor NOTIFY editorChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(bool dragging READ isDragging NOTIFY draggingChanged)

public:
    explicit ZoneSoundItem(QQuickItem* parent = nullptr);

    ZoneEditor* editorOf() const { return editor; }
    void setEditor(ZoneEditor* of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);
    bool isDragging() const { return held.has_value(); }

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

private:
    double xOf(double frame) const;
    double frameAt(double x) const;

    /// Where it stands, in frames.
    double placeOf(const document::Zone& zone, ZoneField field) const;
    std::optional<ZoneField> markAt(QPointF place) const;
    document::Zone dragged(double x) const;
    QColor colour(const char* name) const { return QColor(theme.value(QLatin1String(name)).toString()); }
    void paintSound(QPainter& painter, const document::Zone& zone) const;
    void paintLoop(QPainter& painter, const document::Zone& zone) const;

    ZoneEditor* editor = nullptr;
    QVariantMap theme;
    std::optional<ZoneField> held;
};

} // namespace studio
