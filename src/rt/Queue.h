// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/AudioThread.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <type_traits>

namespace rt
{

inline constexpr std::size_t cacheLine = 64;

/// Bounded queue from one thread to one other. Both sides are wait-free; a full queue refuses at once.
template <typename Message, std::size_t capacity>
class Queue
{
    static_assert(std::is_trivially_copyable_v<Message>, "a message must be copyable without allocating");
    static_assert((capacity & (capacity - 1)) == 0, "capacity must be a power of two");

public:
    /// [producer] False when full.
    bool push(const Message& message) RT_SAFE
    {
        const auto end = written.load(std::memory_order_relaxed);
        if (end - taken.load(std::memory_order_acquire) == capacity)
            return false;
        slots[end & (capacity - 1)] = message;
        written.store(end + 1, std::memory_order_release);
        return true;
    }

    /// [consumer] Nothing when empty.
    std::optional<Message> pop() RT_SAFE
    {
        const auto begin = taken.load(std::memory_order_relaxed);
        if (begin == written.load(std::memory_order_acquire))
            return std::nullopt;
        const auto message = slots[begin & (capacity - 1)];
        taken.store(begin + 1, std::memory_order_release);
        return message;
    }

    /// [producer] True only while no push can succeed.
    bool full() const RT_SAFE
    {
        return written.load(std::memory_order_relaxed) - taken.load(std::memory_order_acquire) == capacity;
    }

private:
    std::array<Message, capacity> slots{};
    alignas(cacheLine) std::atomic<std::size_t> written{0};
    alignas(cacheLine) std::atomic<std::size_t> taken{0};
};

} // namespace rt
