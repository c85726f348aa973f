// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Studio.h"
#include "support/TemporaryFolder.h"

#include <memory>
#include <QAccessible>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <set>
#include <vector>

namespace accessibility
{

/// The whole window over a song with two tracks, on no screen; nobody's settings are touched.
class OpenWindow
{
public:
    OpenWindow();

    QQuickWindow& window() { return *shown; }
    QObject& theme();
    QVariantMap palettes() { return theme().property("palettes").toMap(); }

    /// All that screen readers are told of and that is visible and enabled, from the window on.
    std::vector<QAccessibleInterface*> tree();

    /// What Tab leads to, one after the other.
    std::set<QQuickItem*> tabStops();

private:
    support::TemporaryFolder folder;
    std::unique_ptr<studio::Studio> studio;
    std::unique_ptr<QQmlApplicationEngine> engine;
    std::unique_ptr<QObject> themeHolder;
    QQuickWindow* shown = nullptr;
};

} // namespace accessibility
