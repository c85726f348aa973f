// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Studio.h"
#include "support/TemporaryFolder.h"

#include <functional>
#include <memory>
#include <QAccessible>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <vector>

namespace accessibility
{

/// The whole window over a song with two tracks, or none, on no screen; nobody's settings are touched.
class OpenWindow
{
public:
    enum class Song
    {
        twoTracks,
        none
    };

    explicit OpenWindow(Song song = Song::twoTracks);

    QQuickWindow& window() { return *shown; }
    studio::Studio& studioOf() { return *studio; }
    QObject& theme();
    QVariantMap palettes() { return theme().property("palettes").toMap(); }

    /// A synthesizer and an echo, which has presets, on the selected track.
    void addDevices();

    /// As an action would: "mixer", "export", ...
    void ask(const char* part);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});

    /// Lets everything take its place.
    void layOut();

    /// Waits until it is so, ten seconds at most.
    void until(const std::function<bool()>& isSo);

    /// What is of this type by its name, "TrackMenu", or derived from it in C++, "QQuickMenu"; shown or not.
    std::vector<QObject*> all(const char* type) { return allFrom(shown, type); }
    static std::vector<QObject*> allFrom(QObject* top, const char* type);

private:
    support::TemporaryFolder folder;
    std::unique_ptr<studio::Studio> studio;
    std::unique_ptr<QQmlApplicationEngine> engine;
    std::unique_ptr<QObject> themeHolder;
    QQuickWindow* shown = nullptr;
};

} // namespace accessibility
