// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Device.h"

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace device
{

/// Looks for a device about once a second, on a thread of its own, as sound systems take their time to answer.
class DeviceSearch
{
public:
    /// One attempt.
    using Open = std::function<base::Result<std::unique_ptr<Device>>()>;

    /// gone: what is looked for, or null. It is closed on that thread too, before the first attempt.
    DeviceSearch(Open open, std::unique_ptr<Device> gone);

    /// Waits for the attempt that is under way.
    ~DeviceSearch() = default;

    /// [any] Null until it is found; then a device that asks for sound, once.
    std::unique_ptr<Device> take();

private:
    void look(const std::stop_token& stopped, const Open& open);

    std::mutex mutex;
    std::unique_ptr<Device> found;
    std::jthread looking; // ends first
};

} // namespace device
