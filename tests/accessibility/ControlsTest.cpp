// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers are told of the window, and what can be reached without a pointer.
#include "accessibility/OpenWindow.h"
#include "accessibility/Tree.h"

#include <gtest/gtest.h>

namespace accessibility
{
namespace
{

void expectUsable(OpenWindow& open, int leastControls = 10)
{
    open.layOut();
    const auto tree = treeFrom(&open.window());
    expectNamed(tree, leastControls);
    expectReached(tree, tabStopsFrom(open.window().contentItem()));
}

TEST(Controls, OfTheWindowAreNamedAndReachedByTab)
{
    OpenWindow open;
    expectUsable(open);
}

TEST(Controls, OfEveryLowerPanelAreNamedAndReachedByTab)
{
    OpenWindow open;
    open.addDevices();
    for (const auto* const panel : {"mixer", "history", "devices"})
    {
        SCOPED_TRACE(panel);
        open.ask(panel);
        expectUsable(open);
    }
}

TEST(Controls, OfEveryPageOfTheTabsAreNamedAndReachedByTab)
{
    OpenWindow open;
    const auto rows = open.all("Tabs");
    EXPECT_GE(rows.size(), 3u) << "library, analysis, lower panel";
    for (auto* const row : rows)
        for (int page = 0; page < row->property("count").toInt(); ++page)
        {
            SCOPED_TRACE(page);
            row->setProperty("currentIndex", page);
            expectUsable(open);
        }
}

TEST(Controls, OfTheStartPageAreNamedAndReachedByTab)
{
    OpenWindow open(OpenWindow::Song::none);
    expectUsable(open, 2);
}

TEST(Controls, OfMessagesAreNamedAndReachedByTab)
{
    OpenWindow open;
    open.studioOf().noticesOf()->trouble(QStringLiteral("Something went wrong. Do this next."));
    expectUsable(open);
}

} // namespace
} // namespace accessibility
