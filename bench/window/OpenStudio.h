// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Studio.h"
#include "support/TemporaryFolder.h"
#include "window/Application.h"
#include "window/Screen.h"

#include <functional>
#include <memory>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

namespace bench
{

/// A screen that is nowhere to be seen and a home without settings, for programs that are started from here on. No
/// sound system is found there.
class Home
{
public:
    Home();

    support::TemporaryFolder folder;
    window::Screen screen;
};

/// The window of tutti-studio on that screen, drawn without a graphics card.
class OpenStudio
{
public:
    OpenStudio();

    /// An engine of this many frames a block from then on.
    void open(const std::filesystem::path& song, int frames = 0);

    /// Lets the window go on for so long.
    static void wait(int milliseconds);

    /// Lets the window go on until it is so; throws where it is not so within a minute.
    static void until(const std::string& what, const std::function<bool()>& isSo);

    /// Until nothing is left to paint or to read.
    void settle();

    studio::Studio& studio() { return *theStudio; }
    studio::Session& session() { return *theStudio->sessionOf(); }
    Application& application() { return program; }
    QQuickWindow& window() { return *shown; }
    window::Screen& screen() { return home.screen; }

    /// All visible items whose type has this name in QML.
    std::vector<QQuickItem*> items(const QString& type) const;

    /// Where the lanes are, in pixels of the window.
    QRectF lanes() const;

private:
    Home home;
    Application program;
    std::unique_ptr<studio::Studio> theStudio;
    std::unique_ptr<QQmlApplicationEngine> engine;
    QQuickWindow* shown = nullptr;
};

} // namespace bench
