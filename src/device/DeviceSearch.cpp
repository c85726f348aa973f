// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/DeviceSearch.h"

#include <chrono>
#include <condition_variable>
#include <utility>

namespace device
{

namespace
{

using namespace std::chrono_literals;

/// False as soon as it is told to stop.
bool waits(const std::stop_token& stopped, std::chrono::milliseconds time)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stopped, time, [] { return false; });
    return !stopped.stop_requested();
}

/// Whether it does ask for sound: a device that opens may still be dead.
bool asksForSound(Device& device, const std::stop_token& stopped)
{
    if (!device.run())
        return false;
    for (int i = 0; i < 100 && device.calls() == 0; ++i)
        if (!waits(stopped, 10ms))
            return false;
    return device.calls() > 0;
}

} // namespace

DeviceSearch::DeviceSearch(Open open, std::unique_ptr<Device> gone)
    : looking(
          [this, attempt = std::move(open), lost = std::move(gone)](const std::stop_token& stopped) mutable
          {
              lost.reset();
              look(stopped, attempt);
          })
{
}

void DeviceSearch::look(const std::stop_token& stopped, const Open& open)
{
    while (waits(stopped, 1s))
        if (auto opened = open(); opened && asksForSound(**opened, stopped))
        {
            const std::scoped_lock lock(mutex);
            found = std::move(*opened);
            return;
        }
}

std::unique_ptr<Device> DeviceSearch::take()
{
    const std::scoped_lock lock(mutex);
    return std::move(found);
}

} // namespace device
