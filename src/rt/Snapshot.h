// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/Queue.h"

#include <memory>

namespace rt
{

/// Hands whole things that are built once (a Schedule, a track's clips, a clip's notes) to the audio thread and takes
/// the old ones back, so that they are built and freed on the owner's thread only. Both sides are wait-free. If several
/// are published between two blocks, the last one wins.
template <typename T>
class Snapshot
{
public:
    Snapshot() = default;
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    /// The audio thread must have stopped using it.
    ~Snapshot()
    {
        collect();
        delete pending.load();
        delete outgoing;
        delete current;
    }

    /// [main] next must not be null.
    void publish(std::unique_ptr<T> next)
    {
        delete pending.exchange(next.release(), std::memory_order_acq_rel);
        collect();
    }

    /// [main] Frees what the audio thread has handed back.
    void collect()
    {
        while (auto old = retired.pop())
            delete *old;
    }

    /// What the audio thread sees now, and what it saw before if it changed just now. `before` stays valid until the
    /// next call.
    struct View
    {
        T* now = nullptr;
        T* before = nullptr;
    };

    /// [audio] Call once a block. `now` is null until the first publish.
    View update(AudioThread&) RT_SAFE
    {
        if (outgoing != nullptr && retired.push(outgoing))
            outgoing = nullptr;

        if (outgoing == nullptr)
            if (T* next = pending.exchange(nullptr, std::memory_order_acq_rel))
            {
                outgoing = current;
                current = next;
                return {current, outgoing};
            }

        return {current, nullptr};
    }

private:
    std::atomic<T*> pending{nullptr};
    T* current = nullptr;  // audio thread only
    T* outgoing = nullptr; // audio thread only: replaced, not handed back yet
    Queue<T*, 8> retired;  // audio -> main
};

} // namespace rt
