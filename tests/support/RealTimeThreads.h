// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <pthread.h>
#include <sched.h>
#include <set>
#include <string>
#include <thread>

namespace support
{

/// Whether this user may have threads of real-time priority.
inline bool realTimeIsAllowed()
{
    bool allowed = false;
    std::thread(
        [&]
        {
            sched_param lowest{};
            lowest.sched_priority = ::sched_get_priority_min(SCHED_FIFO);
            allowed = ::pthread_setschedparam(::pthread_self(), SCHED_FIFO, &lowest) == 0;
        })
        .join();
    return allowed;
}

/// Of this process, as the kernel numbers them.
inline std::set<int> threads()
{
    std::set<int> numbers;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
        numbers.insert(std::stoi(entry.path().filename().string()));
    return numbers;
}

/// How many of this process' threads have real-time priority.
inline int realTimeThreads()
{
    int count = 0;
    for (const int thread : threads())
    {
        const int policy = ::sched_getscheduler(thread);
        count += policy == SCHED_FIFO || policy == SCHED_RR;
    }
    return count;
}

} // namespace support
