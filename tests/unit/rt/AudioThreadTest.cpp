// SPDX-License-Identifier: GPL-3.0-or-later
#include "rt/AudioThread.h"

#include <atomic>
#include <thread>
#include <type_traits>

namespace
{
static_assert(!std::is_default_constructible_v<rt::AudioThread>, "only an AudioThreadSource makes one");
static_assert(!std::is_copy_constructible_v<rt::AudioThread>);

TEST(AudioThread, IsHereFromEnterToTheEndOfItsScope)
{
    constexpr rt::AudioThreadSource source;
    EXPECT_FALSE(rt::AudioThread::isHere());
    {
        const auto outer = source.enter();
        EXPECT_TRUE(rt::AudioThread::isHere());
        {
            const auto inner = source.enter();
            EXPECT_TRUE(rt::AudioThread::isHere());
        }
        EXPECT_TRUE(rt::AudioThread::isHere());
    }
    EXPECT_FALSE(rt::AudioThread::isHere());
}

TEST(AudioThread, IsHereOnItsOwnThreadOnly)
{
    constexpr rt::AudioThreadSource source;
    bool elsewhere = true;
    std::atomic<int> step{0};
    std::jthread other(
        [&]
        {
            while (step != 1)
                std::this_thread::yield();
            elsewhere = rt::AudioThread::isHere();
            step = 2;
        });
    {
        const auto here = source.enter();
        step = 1;
        while (step != 2)
            continue;
    }
    other.join();
    EXPECT_FALSE(elsewhere);
}
} // namespace
