// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "zones/ZoneEditor.h"

#include <QQuickPaintedItem>
#include <QVariantMap>

namespace studio
{

/// A part of the zones' tab that is painted when what it shows changes, and never else.
class ZoneItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::ZoneEditor* editor READ editorOf WRITE setEditor NOTIFY editorChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)

public:
    explicit ZoneItem(QQuickItem* parent);

    ZoneEditor* editorOf() const { return editor; }
    void setEditor(ZoneEditor* of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);

Q_SIGNALS:
    void editorChanged();
    void coloursChanged();

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    QColor colour(const char* name) const { return QColor(theme.value(QLatin1String(name)).toString()); }

    ZoneEditor* editor = nullptr;

private:
    QVariantMap theme;
};

} // namespace studio
