// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers are told of the window, and what can be reached without a pointer.
#include "accessibility/OpenWindow.h"

#include <gtest/gtest.h>

namespace accessibility
{
namespace
{

bool isControl(QAccessible::Role role)
{
    static const std::set<QAccessible::Role> roles{
        QAccessible::Button,      QAccessible::CheckBox, QAccessible::RadioButton, QAccessible::Slider,
        QAccessible::SpinBox,     QAccessible::Dial,     QAccessible::ComboBox,    QAccessible::EditableText,
        QAccessible::ButtonMenu,  QAccessible::Link,     QAccessible::PageTab,     QAccessible::ScrollBar,
        QAccessible::HotkeyField, QAccessible::Splitter};
    return roles.contains(role);
}

std::string shown(QAccessibleInterface& control)
{
    const auto* const object = control.object();
    return std::string(object != nullptr ? object->metaObject()->className() : "?") + " \"" +
           control.text(QAccessible::Name).toStdString() + "\" at " + std::to_string(control.rect().x()) + ", " +
           std::to_string(control.rect().y());
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

TEST(Controls, AreToldToScreenReadersWithARoleAndAName)
{
    OpenWindow open;
    int controls = 0;
    for (auto* const one : open.tree())
    {
        EXPECT_NE(one->role(), QAccessible::NoRole) << shown(*one);
        if (!isControl(one->role()))
            continue;
        ++controls;
        EXPECT_FALSE(one->text(QAccessible::Name).trimmed().isEmpty()) << shown(*one);
    }
    EXPECT_GE(controls, 10) << "the tree was walked";
}

TEST(Controls, AreReachedByTab)
{
    OpenWindow open;
    const auto stops = open.tabStops();
    for (auto* const one : open.tree())
    {
        auto* const item = qobject_cast<QQuickItem*>(one->object());
        if (item == nullptr || !isControl(one->role()))
            continue;
        EXPECT_TRUE(isReached(item, one->role(), stops) || !one->text(QAccessible::Description).isEmpty())
            << shown(*one) << " is passed by Tab, and no Accessible.description says how else it is reached";
    }
}

TEST(Controls, ThatTabLeadsToHaveANameAndARole)
{
    OpenWindow open;
    for (auto* const item : open.tabStops())
    {
        auto* const one = QAccessible::queryAccessibleInterface(item);
        ASSERT_NE(one, nullptr) << item->metaObject()->className() << " at " << item->mapToScene({}).x() << ", "
                                << item->mapToScene({}).y() << " takes the focus and is unknown to screen readers";
        EXPECT_FALSE(one->text(QAccessible::Name).trimmed().isEmpty()) << shown(*one);
    }
}

} // namespace
} // namespace accessibility
