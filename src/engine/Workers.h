// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/AudioThread.h"
#include "rt/WakeUp.h"

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace engine
{

/// Something that several audio threads do together.
class SharedWork
{
public:
    virtual ~SharedWork() = default;

    /// worker: 0 for the caller of Workers::run, then 1 and up. Returns when there is nothing left to begin.
    virtual void work(rt::AudioThread& thread, int worker) RT_SAFE = 0;
};

/// Audio threads that help the device's. They spin a little after each piece of work, then sleep until the next.
class Workers
{
public:
    /// count: threads beside the caller's, 0 or more. realTime: they ask for real-time priority, which may be refused.
    explicit Workers(int count, bool realTime = false);
    ~Workers();

    /// [audio] Returns when every thread has left work().
    void run(rt::AudioThread& thread, SharedWork& work) RT_SAFE;

    int count() const RT_SAFE { return static_cast<int>(threads.size()); }

private:
    void loop(int worker, bool realTime);

    rt::WakeUp wakeUp;
    std::atomic<SharedWork*> current{nullptr};
    std::atomic<int> busy{0};
    std::atomic<bool> ending{false};
    std::vector<std::thread> threads;
};

} // namespace engine
