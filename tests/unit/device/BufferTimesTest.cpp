// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/BufferTimes.h"

namespace
{

using namespace std::chrono_literals;
using device::BufferTimes;
using Seconds = std::chrono::duration<double>;

constexpr BufferTimes::TimePoint start{100h};

BufferTimes::TimePoint after(double seconds)
{
    return start + std::chrono::duration_cast<BufferTimes::TimePoint::duration>(Seconds(seconds));
}

TEST(BufferTimes, addUpWithoutError)
{
    BufferTimes times({44100}, 64, start);
    auto now = start;
    for (int i = 1; i <= 1'000'000; ++i)
    {
        const auto next = times.next(now);
        ASSERT_FALSE(next.gap);
        ASSERT_LE(std::chrono::abs(next.due - after(i * 64.0 / 44100.0)), 1us) << i;
        now = next.due + 100us; // it never wakes to the point
    }
}

TEST(BufferTimes, aShortDelayIsCaughtUp)
{
    BufferTimes times({48000}, 480, start);
    EXPECT_EQ(times.next(start).due, start + 10ms);
    const auto late = times.next(start + 900ms);
    EXPECT_FALSE(late.gap);
    EXPECT_EQ(late.due, start + 20ms);
}

TEST(BufferTimes, aJumpOfHoursIsNot)
{
    for (const auto jump : {std::chrono::seconds(2s), std::chrono::seconds(8h), std::chrono::seconds(24h * 365 * 50)})
    {
        BufferTimes times({192000}, 1920, start);
        EXPECT_EQ(times.next(start).due, start + 10ms);
        const auto now = start + jump;
        const auto next = times.next(now);
        EXPECT_TRUE(next.gap);
        EXPECT_EQ(next.due, now);
        for (int i = 1; i < 100; ++i)
        {
            const auto then = times.next(now + i * 10ms);
            EXPECT_FALSE(then.gap);
            EXPECT_EQ(then.due, now + i * 10ms);
        }
    }
}

} // namespace
