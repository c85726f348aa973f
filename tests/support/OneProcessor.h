// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sched.h>

namespace support
{

/// While it lives, the calling thread and those that it starts share one processor.
class OneProcessor
{
public:
    OneProcessor()
    {
        ::sched_getaffinity(0, sizeof before, &before);
        cpu_set_t one;
        CPU_ZERO(&one);
        for (int cpu = 0; CPU_COUNT(&one) == 0; ++cpu)
            if (CPU_ISSET(cpu, &before))
                CPU_SET(cpu, &one);
        ::sched_setaffinity(0, sizeof one, &one);
    }

    OneProcessor(const OneProcessor&) = delete;
    OneProcessor& operator=(const OneProcessor&) = delete;

    ~OneProcessor() { ::sched_setaffinity(0, sizeof before, &before); }

private:
    cpu_set_t before{};
};

} // namespace support
