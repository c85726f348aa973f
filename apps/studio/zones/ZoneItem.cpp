// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/ZoneItem.h"

namespace studio
{

ZoneItem::ZoneItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptHoverEvents(true);
    setClip(true);
}

void ZoneItem::setEditor(ZoneEditor* of)
{
    if (of == editor)
        return;
    editor = of;
    connect(editor, &ZoneEditor::changed, this, [this] { update(); });
    Q_EMIT editorChanged();
    update();
}

void ZoneItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    update();
}

void ZoneItem::focusInEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusInEvent(event);
    update();
}

void ZoneItem::focusOutEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusOutEvent(event);
    update();
}

} // namespace studio
