// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Aside.h"

#include <chrono>
#include <utility>

namespace device
{

Aside::Aside(std::function<void(const std::stop_token&)> work)
{
    std::packaged_task<void(const std::stop_token&)> task(
        [own = std::move(work)](const std::stop_token& stopped) mutable
        {
            own(stopped);
            own = nullptr; // what it owns goes here, as that may take its time too
        });
    ended = task.get_future();
    thread = std::jthread([own = std::move(task)](const std::stop_token& stopped) mutable { own(stopped); });
}

Aside::~Aside()
{
    thread.request_stop();
    if (ended.wait_for(std::chrono::seconds(2)) == std::future_status::timeout)
        thread.detach();
}

} // namespace device
