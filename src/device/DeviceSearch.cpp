// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/DeviceSearch.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
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

struct DeviceSearch::Found
{
    std::mutex mutex;
    std::unique_ptr<Device> device;

    void put(std::unique_ptr<Device> next)
    {
        const std::scoped_lock lock(mutex);
        device = std::move(next);
    }
};

DeviceSearch::DeviceSearch(Open open, std::unique_ptr<Device> gone)
    : found(std::make_shared<Found>()),
      looking(
          [open = std::move(open), gone = std::shared_ptr(std::move(gone)),
           place = found](const std::stop_token& stopped) mutable
          {
              gone.reset();
              while (waits(stopped, 1s))
                  if (auto opened = open(); opened && asksForSound(**opened, stopped))
                      return place->put(std::move(*opened));
          })
{
}

std::unique_ptr<Device> DeviceSearch::take()
{
    const std::scoped_lock lock(found->mutex);
    return std::move(found->device);
}

} // namespace device
