// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/Queue.h"

#include <cstdint>

namespace rt
{

/// Bounded queue from any number of threads to one. A full queue refuses at once; messages of one producer stay in
/// order, and so do those of two when one pushed after the other's push had returned.
/// After D. Vyukov, "Bounded MPMC queue" (1024cores.net): each slot carries the turn in which it may be written or
/// read.
template <typename Message, std::size_t capacity>
class ManyToOneQueue
{
    static_assert(std::is_trivially_copyable_v<Message>, "a message must be copyable without allocating");
    static_assert((capacity & (capacity - 1)) == 0, "capacity must be a power of two");

public:
    ManyToOneQueue()
    {
        for (std::size_t i = 0; i < capacity; ++i)
            slots[i].turn.store(i, std::memory_order_relaxed);
    }

    /// [any] False when full.
    bool push(const Message& message) RT_SAFE
    {
        auto ticket = written.load(std::memory_order_relaxed);
        for (;;)
        {
            Slot& slot = slots[ticket & (capacity - 1)];
            const auto turn = slot.turn.load(std::memory_order_acquire);
            if (turn == ticket)
            {
                if (written.compare_exchange_weak(ticket, ticket + 1, std::memory_order_relaxed))
                {
                    slot.message = message;
                    slot.turn.store(ticket + 1, std::memory_order_release);
                    return true;
                }
            }
            else if (turn < ticket)
                return false;
            else
                ticket = written.load(std::memory_order_relaxed);
        }
    }

    /// [consumer] Nothing when empty, or while the next message is still being written.
    std::optional<Message> pop() RT_SAFE
    {
        Slot& slot = slots[taken & (capacity - 1)];
        if (slot.turn.load(std::memory_order_acquire) != taken + 1)
            return std::nullopt;
        const auto message = slot.message;
        slot.turn.store(taken + capacity, std::memory_order_release);
        ++taken;
        return message;
    }

private:
    struct Slot
    {
        std::atomic<std::uint64_t> turn{0};
        Message message{};
    };

    std::array<Slot, capacity> slots{};
    alignas(cacheLine) std::atomic<std::uint64_t> written{0};
    alignas(cacheLine) std::uint64_t taken = 0;
};

} // namespace rt
