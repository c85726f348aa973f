// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Workers.h"

#include "support/RealTimeThreads.h"

#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>

namespace
{

using engine::Workers;

/// Counts to a sum that all threads take part in.
class Counting : public engine::SharedWork
{
public:
    static constexpr int items = 200;

    void work(rt::AudioThread&, int worker) RT_SAFE override
    {
        highest = worker > highest ? worker : highest.load();
        ++inside;
        for (int item = next++; item < items; item = next++)
            ++done[static_cast<std::size_t>(item)];
        --inside;
    }

    std::atomic<int> next{0};
    std::atomic<int> inside{0};
    std::atomic<int> highest{0};
    std::array<std::atomic<int>, items> done{};
};

TEST(Workers, DoEveryPieceOnceAndAreOutWhenRunReturns)
{
    for (const int count : {0, 1, 3})
    {
        Workers workers(count);
        EXPECT_EQ(workers.count(), count);
        for (int round = 0; round < 2000; ++round)
        {
            Counting work; // gone after the round: nobody may touch it then
            {
                auto thread = rt::AudioThreadSource().enter();
                workers.run(thread, work);
            }
            ASSERT_EQ(work.inside, 0);
            ASSERT_LE(work.highest, count);
            for (const auto& times : work.done)
                ASSERT_EQ(times, 1);
        }
    }
}

double processSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

TEST(Workers, SleepWhenThereIsNothingToDo)
{
    Workers workers(3);
    for (int round = 0; round < 10; ++round)
    {
        Counting work;
        auto thread = rt::AudioThreadSource().enter();
        workers.run(thread, work);
    }
    // Three that spun would use the processor at least all of the time.
    const auto before = processSeconds();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_LT(processSeconds() - before, 0.1);
}

/// Ends only when a worker has come too.
class Together : public engine::SharedWork
{
public:
    void work(rt::AudioThread&, int) RT_SAFE override
    {
        ++here;
        while (here < 2)
            rt::WakeUp::pause();
    }

    std::atomic<int> here{0};
};

TEST(Workers, WakeAfterTheySlept)
{
    Workers workers(1);
    for (int round = 0; round < 20; ++round)
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        Together work;
        auto thread = rt::AudioThreadSource().enter();
        workers.run(thread, work);
        EXPECT_EQ(work.here, 2);
    }
}

TEST(Workers, HaveRealTimePriorityWhereThatIsWantedAndAllowed)
{
    for (const bool wanted : {false, true})
    {
        Workers workers(1, wanted);
        Together work;
        {
            auto thread = rt::AudioThreadSource().enter();
            workers.run(thread, work);
        }
        EXPECT_EQ(support::realTimeThreads() == 1, wanted && support::realTimeIsAllowed());
    }
}

} // namespace
