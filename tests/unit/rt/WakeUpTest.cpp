// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/WakeUp.h"

#include <thread>
#include <vector>

namespace
{
constexpr rt::AudioThreadSource audio;

TEST(WakeUp, DoesNotWaitForACallThatHasBeen)
{
    rt::WakeUp wakeUp;
    EXPECT_EQ(wakeUp.count(), 0u);
    {
        auto thread = audio.enter();
        wakeUp.call(thread);
    }
    EXPECT_EQ(wakeUp.wait(0), 1u);
    wakeUp.callFromOutside();
    EXPECT_EQ(wakeUp.wait(1), 2u);
}

TEST(WakeUp, EveryCallReachesEveryWaiterAsleepOrAwake)
{
    constexpr std::uint32_t calls = 300;
    constexpr int waiters = 3;
    rt::WakeUp wakeUp;
    std::atomic<int> answers{0};
    std::vector<std::jthread> threads;
    for (int i = 0; i < waiters; ++i)
        threads.emplace_back(
            [&]
            {
                for (std::uint32_t seen = 0; seen < calls;)
                {
                    seen = wakeUp.wait(seen);
                    ++answers;
                }
            });
    // Each call waits for the answers to the last one, some of them long enough for the waiters to sleep.
    for (std::uint32_t call = 1; call <= calls; ++call)
    {
        if (call % 10 == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        {
            auto thread = audio.enter();
            wakeUp.call(thread);
        }
        while (answers < static_cast<int>(call) * waiters)
            std::this_thread::yield();
    }
    threads.clear();
    EXPECT_EQ(answers, static_cast<int>(calls) * waiters);
}
} // namespace
