// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/Aside.h"

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

namespace
{

using namespace std::chrono_literals;

TEST(Aside, whatNeverReturnsIsLeftBehind)
{
    std::promise<void> answer;
    const auto answered = answer.get_future().share();
    auto aside = std::make_unique<device::Aside>([answered](const std::stop_token&) { answered.wait(); });
    const auto left = std::async(std::launch::async, [&] { aside.reset(); });
    EXPECT_EQ(left.wait_for(10s), std::future_status::ready);
    answer.set_value();
}

TEST(Aside, whatComesBackSoonIsWaitedFor)
{
    std::atomic<bool> ended{false};
    {
        const device::Aside aside(
            [&ended](const std::stop_token& stopped)
            {
                while (!stopped.stop_requested())
                    std::this_thread::sleep_for(1ms);
                std::this_thread::sleep_for(50ms);
                ended = true;
            });
    }
    EXPECT_TRUE(ended);
}

} // namespace
