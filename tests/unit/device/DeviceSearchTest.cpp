// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/DeviceSearch.h"

#include "support/ComesTrue.h"

#include <atomic>
#include <gtest/gtest.h>

namespace
{

/// It opens and runs, and asks for no sound.
class DeadDevice final : public device::Device
{
public:
    DeadDevice() : Device({"None", "dead", {48000}, 256, 2}) {}

    base::Result<void> run() override { return {}; }
    void stop() override {}
};

TEST(DeviceSearch, WhatOpensButAsksForNoSoundIsNotTaken)
{
    std::atomic<int> opened{0};
    device::DeviceSearch search(
        [&]() -> base::Result<std::unique_ptr<device::Device>>
        {
            if (++opened == 1)
                return std::unique_ptr<device::Device>(std::make_unique<DeadDevice>());
            return device::makeSilentClock({48000}, 256, "alive");
        },
        nullptr);
    std::unique_ptr<device::Device> found;
    ASSERT_TRUE(support::comesTrue([&] { return (found = search.take()) != nullptr; }));
    EXPECT_EQ(found->status().name, "alive");
    EXPECT_EQ(opened, 2);
}

} // namespace
