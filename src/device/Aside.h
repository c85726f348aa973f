// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <future>
#include <thread>

namespace device
{

/// A thread for calls into sound systems, which may take their time, or never return where a server hangs.
class Aside
{
public:
    /// work must own what it touches: it may outlive this object.
    explicit Aside(std::function<void(const std::stop_token&)> work);

    /// Tells it to stop. Whoever does not within two seconds is left behind.
    ~Aside();

    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

private:
    std::future<void> ended;
    std::jthread thread;
};

} // namespace device
