// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "window/Figures.h"

#include <QGuiApplication>

namespace bench
{

/// Knows how long the main thread works from one frame of the window to the next, whatever on: events, timers,
/// painting and drawing. Waiting does not count.
class Application : public QGuiApplication
{
public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    /// Begins anew.
    void watch();

    const Figures& frames() const { return frameTimes; }             // ms of the wall clock
    const Figures& processor() const { return frameProcessorTimes; } // ms on a processor
    double longestEvent() const { return longest; }                  // ms, of one event alone

private:
    bool isInEvent = false;
    bool hasDrawn = false;
    double sinceFrame = 0.0;
    double processorSinceFrame = 0.0;
    double longest = 0.0;
    Figures frameTimes;
    Figures frameProcessorTimes;
};

/// Milliseconds of a clock that only goes forward.
double now();

} // namespace bench
