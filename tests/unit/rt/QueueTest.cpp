// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/Queue.h"

#include <thread>

namespace
{
TEST(Queue, GivesBackInOrderWhatWasPut)
{
    rt::Queue<int, 4> queue;
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

TEST(Queue, RefusesWhenFullAndLosesNothing)
{
    rt::Queue<int, 4> queue;
    for (int i = 0; i < 4; ++i)
    {
        EXPECT_FALSE(queue.full());
        EXPECT_TRUE(queue.push(i));
    }
    EXPECT_TRUE(queue.full());
    EXPECT_FALSE(queue.push(99));
    EXPECT_EQ(queue.pop(), 0);
    EXPECT_FALSE(queue.full());
    EXPECT_TRUE(queue.push(4));
    for (int i = 1; i <= 4; ++i)
        EXPECT_EQ(queue.pop(), i);
    EXPECT_EQ(queue.pop(), std::nullopt);
}

TEST(Queue, CarriesWholeMessagesFromOneThreadToAnother)
{
    struct Message
    {
        std::int64_t number = 0;
        std::int64_t negated = 0;
    };
    constexpr std::int64_t count = 500000;
    rt::Queue<Message, 64> queue;
    std::jthread producer(
        [&]
        {
            for (std::int64_t i = 0; i < count;)
                if (queue.push({i, -i}))
                    ++i;
                else
                    std::this_thread::yield();
        });

    std::int64_t wrong = 0;
    for (std::int64_t expected = 0; expected < count;)
        if (const auto message = queue.pop())
        {
            wrong += message->number != expected || message->negated != -expected;
            ++expected;
        }
        else
            std::this_thread::yield();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(queue.pop().has_value(), false);
}
} // namespace
