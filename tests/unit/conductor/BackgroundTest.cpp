// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Background.h"

#include <memory>
#include <string>

namespace
{

using namespace std::chrono_literals;

template <typename Condition>
bool comes(Condition&& expected)
{
    for (const auto latest = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < latest;
         std::this_thread::sleep_for(1ms))
        if (expected())
            return true;
    return false;
}

TEST(Background, givesWhatCameOfItOnceAndSaysHowFarItIs)
{
    std::promise<void> goOn;
    conductor::Background<std::unique_ptr<int>> work(
        [going = goOn.get_future().share()](const base::Progress& progress)
        {
            progress(0.25);
            going.wait();
            return std::make_unique<int>(7);
        });
    EXPECT_TRUE(comes([&] { return work.done() == 0.25; }));
    EXPECT_FALSE(work.take());
    goOn.set_value();
    std::optional<std::unique_ptr<int>> taken;
    ASSERT_TRUE(comes([&] { return (taken = work.take()).has_value(); }));
    EXPECT_EQ(**taken, 7);
    EXPECT_FALSE(work.take());
}

std::string untilCancelled(const base::Progress& progress)
{
    while (progress(0.5))
        std::this_thread::sleep_for(1ms);
    return "cancelled";
}

TEST(Background, endsWhenItIsCancelled)
{
    conductor::Background<std::string> work(untilCancelled);
    EXPECT_FALSE(work.take());
    work.cancel();
    std::optional<std::string> taken;
    ASSERT_TRUE(comes([&] { return (taken = work.take()).has_value(); }));
    EXPECT_EQ(*taken, "cancelled");
}

TEST(Background, isCancelledWhereNobodyWantsItAnyMore)
{
    const conductor::Background<std::string> work(untilCancelled);
}

} // namespace
