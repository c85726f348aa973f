// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <pthread.h>

namespace rt
{

/// Asks that the calling thread may run before all ordinary ones, as soon as it has something to do. Refused where the
/// user has no right to it; then all is as before, but sound may break up on a busy machine.
inline bool takeRealTimePriority()
{
    // Below the threads of a JACK server and its clients (10 and 5 unless told otherwise), which cannot wait for ours.
    sched_param wanted{};
    wanted.sched_priority = 4;
    return ::pthread_setschedparam(::pthread_self(), SCHED_FIFO, &wanted) == 0;
}

/// Whether the calling thread has such a priority, whoever asked for it.
inline bool hasRealTimePriority()
{
    int policy = 0;
    sched_param ignored{};
    return ::pthread_getschedparam(::pthread_self(), &policy, &ignored) == 0 &&
           (policy == SCHED_FIFO || policy == SCHED_RR);
}

} // namespace rt
