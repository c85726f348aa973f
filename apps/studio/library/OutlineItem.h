// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "library/Outlines.h"

#include <QColor>
#include <QQuickPaintedItem>

namespace studio
{

/// A sound as a waveform, as soon as it is drawn.
class OutlineItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Outline)
    Q_PROPERTY(studio::Outlines* outlines MEMBER outlines WRITE setOutlines NOTIFY changed)
    Q_PROPERTY(QString path MEMBER path WRITE setPath NOTIFY changed)
    Q_PROPERTY(QColor colour MEMBER colour WRITE setColour NOTIFY changed)
    Q_PROPERTY(bool large MEMBER large WRITE setLarge NOTIFY changed)

public:
    explicit OutlineItem(QQuickItem* parent = nullptr);
    ~OutlineItem() override;

    void setOutlines(Outlines* from);
    void setPath(const QString& file);
    void setColour(const QColor& to);
    void setLarge(bool on);

    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    void look();

    Outlines* outlines = nullptr;
    QString path;
    QColor colour;
    bool large = false;
    Outlines::Outline outline;
};

} // namespace studio
