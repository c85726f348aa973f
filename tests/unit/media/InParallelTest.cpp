// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/InParallel.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace
{

using base::ErrorKind;
using base::Progress;
using base::Result;

TEST(InParallel, doesEveryJobOnce)
{
    for (const std::size_t count : {0u, 1u, 2u, 100u})
    {
        std::vector<std::atomic<int>> done(count);
        const auto job = [&](std::size_t i, const Progress&) -> Result<void>
        {
            ++done[i];
            return {};
        };
        ASSERT_TRUE(media::inParallel(count, job, {}));
        for (const auto& times : done)
            EXPECT_EQ(times, 1);
    }
}

TEST(InParallel, anErrorEndsTheOthersAndIsTold)
{
    std::atomic<int> begun{0};
    const auto job = [&](std::size_t i, const Progress& progress) -> Result<void>
    {
        ++begun;
        if (i == 1)
            return base::Error{ErrorKind::unreadable, "the second"};
        while (base::goesOn(progress, 0.5))
            std::this_thread::yield();
        return base::Error{ErrorKind::cancelled, "stopped"};
    };
    const auto outcome = media::inParallel(1000, job, {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().message, "the second");
    EXPECT_LT(begun, 1000);
}

TEST(InParallel, isCancelledByItsProgressWhichOnlyTheCallerRuns)
{
    const auto caller = std::this_thread::get_id();
    const auto job = [&](std::size_t, const Progress& progress) -> Result<void>
    {
        while (base::goesOn(progress, 0.25))
            std::this_thread::yield();
        return base::Error{ErrorKind::cancelled, "stopped"};
    };
    double told = -1.0;
    const auto outcome = media::inParallel(3, job,
                                           [&](double done)
                                           {
                                               EXPECT_EQ(std::this_thread::get_id(), caller);
                                               told = done;
                                               return false;
                                           });
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
    EXPECT_GE(told, 0.0);
    EXPECT_LE(told, 1.0);
}

} // namespace
