// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/AudioThread.h"

#include <atomic>

namespace rt
{

/// One value that any thread may write and read: controls, meters, counters. Lock-free, or it does not compile.
template <typename T>
class Shared
{
    static_assert(std::atomic<T>::is_always_lock_free);

public:
    Shared() RT_SAFE = default;
    explicit Shared(T initial) RT_SAFE : value(initial) {}

    void set(T next) RT_SAFE { value.store(next, std::memory_order_relaxed); }
    T get() const RT_SAFE { return value.load(std::memory_order_relaxed); }

    /// Reads and puts `reset` in its place, as one step.
    T take(T reset) RT_SAFE { return value.exchange(reset, std::memory_order_relaxed); }

private:
    std::atomic<T> value{};
};

} // namespace rt
