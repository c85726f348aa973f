// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/ManyToOneQueue.h"

#include <array>
#include <latch>
#include <memory>
#include <thread>
#include <vector>

namespace
{
struct Message
{
    std::uint32_t producer = 0;
    std::uint32_t number = 0;
};

TEST(ManyToOneQueue, GivesBackInOrderWhatWasPut)
{
    rt::ManyToOneQueue<int, 4> queue;
    EXPECT_EQ(queue.pop(), std::nullopt);
    for (int lap = 0; lap < 5; ++lap)
    {
        for (int i = 0; i < 3; ++i)
            EXPECT_TRUE(queue.push(lap * 10 + i));
        for (int i = 0; i < 3; ++i)
            EXPECT_EQ(queue.pop(), lap * 10 + i);
        EXPECT_EQ(queue.pop(), std::nullopt);
    }
}

TEST(ManyToOneQueue, RefusesWhenFullAndLosesNothing)
{
    rt::ManyToOneQueue<int, 4> queue;
    for (int i = 0; i < 4; ++i)
        EXPECT_TRUE(queue.push(i));
    EXPECT_FALSE(queue.push(99));
    EXPECT_EQ(queue.pop(), 0);
    EXPECT_TRUE(queue.push(4));
    EXPECT_FALSE(queue.push(99));
    for (int i = 1; i <= 4; ++i)
        EXPECT_EQ(queue.pop(), i);
    EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(ManyToOneQueue, TakesExactlyItsCapacityFromAnyNumberOfThreads)
{
    constexpr int producers = 8;
    constexpr std::size_t capacity = 1024;
    const auto queue = std::make_unique<rt::ManyToOneQueue<int, capacity>>();
    std::array<std::size_t, producers> accepted{};
    {
        std::latch together(producers);
        std::vector<std::jthread> threads;
        for (std::size_t p = 0; p < producers; ++p)
            threads.emplace_back(
                [&, p]
                {
                    together.arrive_and_wait();
                    while (queue->push(1))
                        ++accepted[p];
                });
    }
    std::size_t sum = 0;
    for (const auto count : accepted)
        sum += count;
    EXPECT_EQ(sum, capacity);
    std::size_t taken = 0;
    while (queue->pop())
        ++taken;
    EXPECT_EQ(taken, capacity);
}

TEST(ManyToOneQueue, KeepsTheOrderOfTwoThreadsWhereOneWasFirst)
{
    rt::ManyToOneQueue<int, 8> queue;
    for (int i = 0; i < 4; ++i)
        std::jthread([&] { queue.push(i); }).join();
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(queue.pop(), i);
}

TEST(ManyToOneQueue, LosesNothingAndKeepsEachProducersOrder)
{
    constexpr std::uint32_t producers = 6;
    constexpr std::uint32_t each = 50000;
    rt::ManyToOneQueue<Message, 128> queue;
    std::vector<std::jthread> threads;
    for (std::uint32_t p = 0; p < producers; ++p)
        threads.emplace_back(
            [&, p]
            {
                for (std::uint32_t i = 0; i < each;)
                    if (queue.push({p, i}))
                        ++i;
                    else
                        std::this_thread::yield();
            });

    std::array<std::uint32_t, producers> expected{};
    std::uint64_t wrong = 0;
    for (std::uint64_t taken = 0; taken < std::uint64_t{producers} * each;)
        if (const auto message = queue.pop())
        {
            wrong += message->number != expected[message->producer]++;
            ++taken;
        }
        else
            std::this_thread::yield();
    EXPECT_EQ(wrong, 0u);
    EXPECT_THAT(expected, testing::Each(each));
    EXPECT_EQ(queue.pop().has_value(), false);
}
} // namespace
