// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/AudioThread.h"

#include <atomic>
#include <cstdint>

namespace rt
{

/// Lets threads sleep until the audio thread has work for them. Waking them is the one system call that audio code
/// makes, and only while somebody sleeps.
class WakeUp
{
public:
    /// [audio] Ends every wait for a call up to this one.
    void call(AudioThread&) RT_SAFE
    {
        calls.fetch_add(1, std::memory_order_seq_cst);
        if (sleepers.load(std::memory_order_seq_cst) == 0)
            return;
        AudioThread::leave();
        calls.notify_all();
        AudioThread::enter();
    }

    /// [main] The same, from outside of audio code.
    void callFromOutside()
    {
        calls.fetch_add(1, std::memory_order_seq_cst);
        calls.notify_all();
    }

    /// [worker] How many calls there were.
    std::uint32_t count() const RT_SAFE { return calls.load(std::memory_order_acquire); }

    /// [worker, outside of audio code] Returns once count() differs from `seen`: at first it spins, then it sleeps.
    std::uint32_t wait(std::uint32_t seen)
    {
        for (int spin = 0; spin < spins; ++spin)
        {
            if (const auto now = count(); now != seen)
                return now;
            pause();
        }
        sleepers.fetch_add(1, std::memory_order_seq_cst);
        while (count() == seen)
            calls.wait(seen, std::memory_order_seq_cst);
        sleepers.fetch_sub(1, std::memory_order_seq_cst);
        return count();
    }

    /// A moment's rest inside a spinning loop.
    static void pause() RT_SAFE
    {
#if defined(__x86_64__)
        __builtin_ia32_pause();
#elif defined(__aarch64__)
        asm volatile("yield");
#endif
    }

private:
    static constexpr int spins = 2000;

    std::atomic<std::uint32_t> calls{0};
    std::atomic<std::uint32_t> sleepers{0};
};

} // namespace rt
