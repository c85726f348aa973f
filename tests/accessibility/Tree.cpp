// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessibility/Tree.h"

#include <gtest/gtest.h>

namespace accessibility
{

namespace
{

void collect(QAccessibleInterface* from, Tree& found)
{
    if (from == nullptr || !from->isValid() || from->state().invisible || from->state().disabled)
        return;
    if (const auto* const item = qobject_cast<QQuickItem*>(from->object()); item != nullptr && !item->isEnabled())
        return;
    found.push_back(from);
    for (int index = 0; index < from->childCount(); ++index)
        collect(from->child(index), found);
}

/// Itself; or, where arrow keys choose among several, what they lie in.
bool isReached(QQuickItem* item, QAccessible::Role role, const std::set<QQuickItem*>& stops)
{
    const bool byArrows = role == QAccessible::PageTab || role == QAccessible::RadioButton;
    for (; item != nullptr; item = byArrows ? item->parentItem() : nullptr)
        if (stops.contains(item))
            return true;
    return false;
}

} // namespace

Tree treeFrom(QAccessibleInterface* top)
{
    Tree found;
    collect(top, found);
    return found;
}

Tree treeFrom(QObject* top)
{
    return treeFrom(QAccessible::queryAccessibleInterface(top));
}

bool isControl(QAccessible::Role role)
{
    static const std::set<QAccessible::Role> roles{
        QAccessible::Button,      QAccessible::CheckBox, QAccessible::RadioButton, QAccessible::Slider,
        QAccessible::SpinBox,     QAccessible::Dial,     QAccessible::ComboBox,    QAccessible::EditableText,
        QAccessible::ButtonMenu,  QAccessible::Link,     QAccessible::PageTab,     QAccessible::ScrollBar,
        QAccessible::HotkeyField, QAccessible::Splitter, QAccessible::MenuItem};
    return roles.contains(role);
}

std::string shown(QAccessibleInterface& control)
{
    const auto* const object = control.object();
    return std::string(object != nullptr ? object->metaObject()->className() : "?") + " \"" +
           control.text(QAccessible::Name).toStdString() + "\" at " + std::to_string(control.rect().x()) + ", " +
           std::to_string(control.rect().y());
}

std::set<QQuickItem*> tabStopsFrom(QQuickItem* start)
{
    std::set<QQuickItem*> found;
    auto* item = start->nextItemInFocusChain();
    while (item != nullptr && found.insert(item).second)
        item = item->nextItemInFocusChain();
    return found;
}

void expectNamed(const Tree& tree, int leastControls)
{
    int controls = 0;
    for (auto* const one : tree)
    {
        EXPECT_NE(one->role(), QAccessible::NoRole) << shown(*one);
        if (!isControl(one->role()))
            continue;
        ++controls;
        EXPECT_FALSE(one->text(QAccessible::Name).trimmed().isEmpty()) << shown(*one);
    }
    EXPECT_GE(controls, leastControls) << "the tree was walked";
}

void expectReached(const Tree& tree, const std::set<QQuickItem*>& stops)
{
    for (auto* const one : tree)
    {
        auto* const item = qobject_cast<QQuickItem*>(one->object());
        if (item == nullptr || !isControl(one->role()))
            continue;
        EXPECT_TRUE(isReached(item, one->role(), stops) || !one->text(QAccessible::Description).isEmpty())
            << shown(*one) << " is passed by Tab, and no Accessible.description says how else it is reached";
    }
    for (auto* const item : stops)
    {
        auto* const one = QAccessible::queryAccessibleInterface(item);
        ASSERT_NE(one, nullptr) << item->metaObject()->className() << " at " << item->mapToScene({}).x() << ", "
                                << item->mapToScene({}).y() << " takes the focus and is unknown to screen readers";
        EXPECT_FALSE(one->text(QAccessible::Name).trimmed().isEmpty()) << shown(*one);
    }
}

} // namespace accessibility
