// SPDX-License-Identifier: GPL-3.0-or-later
// Dialogues and menus: each is opened, walked by keys, and closed by Escape.
#include "accessibility/OpenWindow.h"
#include "accessibility/Tree.h"

#include <gtest/gtest.h>

namespace accessibility
{
namespace
{

class Popups : public testing::Test
{
protected:
    Popups()
    {
        open.addDevices();
        before = qobject_cast<QQuickItem*>(open.all("TimelineItem").front());
        before->forceActiveFocus(Qt::TabFocusReason);
    }

    void expectItWasOpened(QObject* popup)
    {
        open.until([&] { return popup->property("opened").toBool(); });
        ASSERT_TRUE(popup->property("opened").toBool()) << popup->metaObject()->className();
        ASSERT_TRUE(isWithin(open.window().activeFocusItem(), popup)) << "the focus goes there";
    }

    void expectEscapeLeadsBack(QObject* popup)
    {
        open.press(Qt::Key_Escape);
        open.until([&] { return !popup->property("visible").toBool(); });
        EXPECT_FALSE(popup->property("visible").toBool()) << "Escape closes it";
        EXPECT_EQ(open.window().activeFocusItem(), before) << "the focus is where it was";
    }

    static QQuickItem* frameOf(QObject* popup)
    {
        return popup->property("contentItem").value<QQuickItem*>()->parentItem();
    }

    static bool isWithin(QQuickItem* item, QObject* popup)
    {
        while (item != nullptr && item != frameOf(popup))
            item = item->parentItem();
        return item != nullptr;
    }

    void expectDialogueIsUsable(QObject* popup, int leastControls)
    {
        SCOPED_TRACE(popup->metaObject()->className());
        expectItWasOpened(popup);
        const auto tree = treeFrom(frameOf(popup));
        expectNamed(tree, leastControls);
        const auto stops = tabStopsFrom(open.window().activeFocusItem());
        for (auto* const stop : stops)
            EXPECT_TRUE(isWithin(stop, popup)) << stop->metaObject()->className() << ": Tab leaves the dialogue";
        expectReached(tree, stops);
        expectEscapeLeadsBack(popup);
    }

    void expectMenuIsUsable(QObject* menu, int leastEntries)
    {
        SCOPED_TRACE(menu->metaObject()->className());
        QMetaObject::invokeMethod(menu, "open");
        expectItWasOpened(menu);
        const auto tree = treeFrom(frameOf(menu));
        expectNamed(tree, leastEntries);
        std::set<QQuickItem*> stops;
        for (int i = 0; i < menu->property("count").toInt(); ++i)
        {
            open.press(Qt::Key_Down);
            stops.insert(open.window().activeFocusItem());
        }
        expectReached(tree, stops);
        expectEscapeLeadsBack(menu);
    }

    OpenWindow open;
    QQuickItem* before = nullptr;
};

TEST_F(Popups, DialoguesKeepTabNameTheirControlsAndGiveTheFocusBack)
{
    const std::vector<std::pair<const char*, const char*>> dialogues = {
        {"palette", "CommandPalette"}, {"export", "ExportDialog"}, {"settings", "SettingsDialog"}};
    for (const auto& [part, type] : dialogues)
    {
        open.ask(part);
        expectDialogueIsUsable(open.all(type).front(), 1);
    }
    for (const auto* const part : {"version", "rename", "renameTrack"})
    {
        SCOPED_TRACE(part);
        open.ask(part);
        const auto names = open.all("NameDialog");
        const auto shown = std::ranges::find_if(names, [](auto* one) { return one->property("visible").toBool(); });
        ASSERT_NE(shown, names.end());
        expectDialogueIsUsable(*shown, 2);
    }
    auto* const tags = open.all("LibraryTags").front();
    QMetaObject::invokeMethod(tags, "ask", Q_ARG(QVariant, "kick.wav"), Q_ARG(QVariant, QStringList{"warm"}));
    expectDialogueIsUsable(tags, 3);
}

TEST_F(Popups, EveryPageOfTheSettingsIsUsable)
{
    auto* const settings = open.all("SettingsDialog").front();
    for (const int page : {0, 1, 2, 3})
    {
        open.ask("settings");
        SCOPED_TRACE(page);
        settings->setProperty("page", page);
        expectDialogueIsUsable(settings, 4);
    }
}

TEST_F(Popups, HelpShowsTheKeys)
{
    open.ask("help");
    auto* const settings = open.all("SettingsDialog").front();
    EXPECT_EQ(settings->property("page"), 2);
    expectDialogueIsUsable(settings, 4);
}

TEST_F(Popups, MenusAreWalkedByArrowsAndGiveTheFocusBack)
{
    std::set<QString> seen;
    const auto menus = open.all("QQuickMenu");
    for (auto* const menu : menus)
    {
        expectMenuIsUsable(menu, 1);
        seen.insert(QString::fromLatin1(menu->metaObject()->className()).section(QLatin1Char('_'), 0, 0));
    }
    EXPECT_GE(menus.size(), 7u) << "clip, lane, track, snap, preset, device, library";
    for (const auto* const type : {"ActionMenu", "TrackMenu", "LibraryMenu", "Menu"})
        EXPECT_TRUE(seen.contains(QLatin1String(type))) << type;
}

TEST_F(Popups, AShortcutThatAnotherActionHasIsShownBeforeItIsTaken)
{
    auto& actions = *open.studioOf().actionsOf();
    open.ask("help");
    auto* const settings = open.all("SettingsDialog").front();
    expectItWasOpened(settings);
    auto* const list = qobject_cast<QQuickItem*>(OpenWindow::allFrom(settings, "KeyList").front());
    QAccessibleInterface* line = nullptr;
    for (auto* const one : treeFrom(list))
        if (one->text(QAccessible::Name).startsWith(QStringLiteral("Stop, shortcut")))
            line = one;
    ASSERT_NE(line, nullptr);
    const auto said = [&] { return line->text(QAccessible::Name); };

    list->forceActiveFocus(Qt::TabFocusReason);
    list->setProperty("currentIndex", line->object()->property("index"));
    open.press(Qt::Key_Return);
    open.press(Qt::Key_L);
    EXPECT_TRUE(said().contains(QStringLiteral("Loop on or off"))) << said().toStdString();
    EXPECT_EQ(actions.shortcutOf("transport.loop"), "L") << "it is only shown";
    open.press(Qt::Key_L);
    EXPECT_EQ(actions.shortcutOf("transport.stop"), "L");
    EXPECT_EQ(actions.shortcutOf("transport.loop"), "") << "pressed again, it is taken";

    open.press(Qt::Key_Return);
    open.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(said().contains(QStringLiteral("Redo"))) << said().toStdString();
    open.press(Qt::Key_Escape);
    EXPECT_EQ(actions.shortcutOf("edit.redo"), "Ctrl+Shift+Z") << "Escape gives it up";
    EXPECT_TRUE(settings->property("opened").toBool()) << "and only that";
    actions.resetShortcuts();
}

} // namespace
} // namespace accessibility
