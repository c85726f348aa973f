// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <thread>

namespace support
{

/// Looks every few milliseconds until it is so; false where it is not so within half a minute.
bool comesTrue(const auto& condition)
{
    using Clock = std::chrono::steady_clock;
    for (const auto latest = Clock::now() + std::chrono::seconds(30); Clock::now() < latest;)
    {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

} // namespace support
