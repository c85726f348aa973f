// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Application.h"

#include "window/Threads.h"

#include <algorithm>
#include <chrono>
#include <QEvent>

namespace bench
{

double now()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// The window draws a frame within an UpdateRequest, which comes within another event.
bool Application::notify(QObject* receiver, QEvent* event)
{
    hasDrawn |= event->type() == QEvent::UpdateRequest;
    if (isInEvent)
        return QGuiApplication::notify(receiver, event);
    const double begin = now();
    const double processorBegin = threadProcessorTime();
    isInEvent = true;
    const bool handled = QGuiApplication::notify(receiver, event);
    isInEvent = false;
    const double took = now() - begin;
    longest = std::max(longest, took);
    sinceFrame += took;
    processorSinceFrame += 1000.0 * (threadProcessorTime() - processorBegin);
    if (std::exchange(hasDrawn, false))
    {
        frameTimes.add(std::exchange(sinceFrame, 0.0));
        frameProcessorTimes.add(std::exchange(processorSinceFrame, 0.0));
    }
    return handled;
}

void Application::watch()
{
    sinceFrame = processorSinceFrame = longest = 0.0;
    frameTimes.clear();
    frameProcessorTimes.clear();
}

} // namespace bench
