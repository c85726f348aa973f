// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Watchdog.h"

namespace
{

using namespace std::chrono_literals;
using device::Watchdog;

/// A stream that is looked at, in a time of its own.
struct Watched
{
    /// When it counts as stopped, after its last call; looked at every `step`.
    std::chrono::milliseconds patienceWithStepsOf(std::chrono::milliseconds step)
    {
        const auto since = now;
        while (!stopsAfter(step))
            if (now - since > 1h)
                return std::chrono::milliseconds::max();
        return std::chrono::duration_cast<std::chrono::milliseconds>(now - since);
    }

    bool stopsAfter(Watchdog::Seconds passed)
    {
        now += std::chrono::duration_cast<Watchdog::TimePoint::duration>(passed);
        return watchdog.hasStopped(calls, buffer, now);
    }

    Watchdog watchdog;
    Watchdog::Seconds buffer{64.0 / 48000.0};
    std::uint64_t calls = 0;
    Watchdog::TimePoint now{1h};
};

TEST(Watchdog, seesWithinAQuarterOfASecondThatCallsHaveStopped)
{
    Watched stream;
    for (int i = 0; i < 10'000; ++i)
    {
        stream.calls += 15;
        ASSERT_FALSE(stream.stopsAfter(20ms));
    }
    const auto seen = stream.patienceWithStepsOf(20ms);
    EXPECT_LE(seen, 250ms - 20ms); // the last call may have come right after a look
    EXPECT_GE(seen, 200ms);
}

TEST(Watchdog, waitsForThreeLongBuffers)
{
    Watched stream;
    stream.buffer = Watchdog::Seconds(65536.0 / 8000.0);
    EXPECT_GE(stream.patienceWithStepsOf(20ms), 24s);
}

TEST(Watchdog, aCallNowAndThenIsEnough)
{
    Watched stream;
    for (int i = 0; i < 1000; ++i)
    {
        stream.calls += i % 9 == 0;
        ASSERT_FALSE(stream.stopsAfter(20ms)) << i;
    }
}

TEST(Watchdog, aJumpOfTheClockIsNoLoss)
{
    for (const auto jump :
         {std::chrono::milliseconds(1s), std::chrono::milliseconds(100h), -std::chrono::milliseconds(30min)})
    {
        Watched stream;
        EXPECT_FALSE(stream.stopsAfter(20ms));
        EXPECT_FALSE(stream.stopsAfter(jump));
        EXPECT_FALSE(stream.stopsAfter(20ms));
        ++stream.calls;
        EXPECT_FALSE(stream.stopsAfter(20ms));
        EXPECT_LE(stream.patienceWithStepsOf(20ms), 230ms);
    }
}

} // namespace
