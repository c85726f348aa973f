// SPDX-License-Identifier: GPL-3.0-or-later
#include "takes/TakeItem.h"

#include <QQuickWindow>
#include <QSGRectangleNode>

namespace studio
{

TakeItem::TakeItem(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    setClip(true);
}

void TakeItem::setTakes(GrowingTakes* of)
{
    if (of == takes)
        return;
    takes = of;
    connect(takes, &GrowingTakes::changed, this, &TakeItem::layAgain);
    Q_EMIT takesChanged();
    layAgain();
}

void TakeItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    layAgain();
}

QColor TakeItem::colour(const char* name, double alpha) const
{
    QColor found(theme.value(QLatin1String(name)).toString());
    found.setAlphaF(static_cast<float>(alpha));
    return found;
}

/// Where nothing grows, whatever moves below, there is nothing to do.
void TakeItem::layAgain()
{
    if (takes != nullptr && (!takes->all().empty() || !patches.empty()))
        polish();
}

void TakeItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    layAgain();
}

void TakeItem::updatePolish()
{
    auto next = takes == nullptr || takes->all().empty() ? std::vector<Patch>() : lay();
    if (next == patches)
        return;
    patches = std::move(next);
    update();
    Q_EMIT laidOut();
}

/// A node stays as long as its patch does, and is touched only where that is another.
QSGNode* TakeItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* const all =
        old != nullptr ? old : new QSGTransformNode; // the software renderer keeps the place of no plainer one
    auto* node = all->firstChild();
    for (const auto& patch : patches)
    {
        auto* rectangle = static_cast<QSGRectangleNode*>(node);
        if (rectangle == nullptr)
        {
            rectangle = window()->createRectangleNode();
            all->appendChildNode(rectangle);
        }
        if (rectangle->rect() != patch.place)
            rectangle->setRect(patch.place);
        if (rectangle->color() != patch.colour)
            rectangle->setColor(patch.colour);
        node = rectangle->nextSibling();
    }
    while (node != nullptr)
    {
        auto* const next = node->nextSibling();
        all->removeChildNode(node);
        delete node;
        node = next;
    }
    return all;
}

} // namespace studio
