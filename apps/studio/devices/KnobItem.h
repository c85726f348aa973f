// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <qqmlregistration.h>
#include <QQuickPaintedItem>
#include <QVariantMap>

namespace studio
{

/// The face of a knob: an arc up to its place, and a pointer.
class KnobItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(KnobFace)
    Q_PROPERTY(double place MEMBER place NOTIFY changed)
    Q_PROPERTY(QColor colour MEMBER colour NOTIFY changed)
    Q_PROPERTY(QVariantMap colours MEMBER theme NOTIFY changed REQUIRED)

public:
    explicit KnobItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    double place = 0.0; // 0 to 1
    QColor colour;
    QVariantMap theme;
};

} // namespace studio
