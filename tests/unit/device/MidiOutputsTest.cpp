// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MidiOutputs.h"

#include "support/ComesTrue.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

namespace
{

using namespace std::chrono_literals;
using engine::OutgoingMidi;
using Bytes = std::vector<std::uint8_t>;

std::int64_t now()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What ports outside were sent, and when.
struct Outside
{
    struct Sent
    {
        std::string port;
        Bytes bytes;
        std::int64_t at = 0;
    };

    class Port final : public device::MidiOutPort
    {
    public:
        Port(Outside& all, std::string name) : outside(all), own(std::move(name)) {}

        bool send(std::span<const std::uint8_t> message) override
        {
            const std::scoped_lock lock(outside.mutex);
            outside.all.push_back({own, Bytes(message.begin(), message.end()), now()});
            return !outside.isGone;
        }

    private:
        Outside& outside;
        std::string own;
    };

    device::MidiOutputs::Open open()
    {
        return [this](const std::string& name) -> std::unique_ptr<device::MidiOutPort>
        {
            ++opened;
            return name == "none" ? nullptr : std::make_unique<Port>(*this, name);
        };
    }

    std::vector<Sent> sent()
    {
        const std::scoped_lock lock(mutex);
        return all;
    }

    /// Waits until so many were sent; half a minute at most.
    bool comes(std::size_t count)
    {
        for (const auto latest = now() + 30'000'000'000; now() < latest; std::this_thread::sleep_for(1ms))
            if (sent().size() >= count)
                return true;
        return false;
    }

    std::mutex mutex;
    std::vector<Sent> all;
    std::atomic<bool> isGone{false};
    std::atomic<int> opened{0};
};

OutgoingMidi message(std::uint8_t port, std::int64_t time, Bytes bytes)
{
    OutgoingMidi made{.time = time, .port = port, .size = static_cast<std::uint8_t>(bytes.size())};
    std::ranges::copy(bytes, made.bytes.begin());
    return made;
}

class MidiOutputsTest : public testing::Test
{
protected:
    Outside outside; // lives longer than what sends to it
    std::shared_ptr<engine::MidiOutQueue> queue = std::make_shared<engine::MidiOutQueue>();
};

TEST_F(MidiOutputsTest, MessagesGoToTheirPortsNotBeforeTheyAreDue)
{
    const device::MidiOutputs outputs(queue, {"one", "two"}, outside.open());
    EXPECT_TRUE(queue->isRead);
    const auto due = now() + 50'000'000;
    queue->messages.push(message(2, due, {0x90, 60, 100}));
    queue->messages.push(message(1, due + 20'000'000, {0x90, 61, 100}));
    queue->messages.push(message(OutgoingMidi::allPorts, due + 20'000'000, {0xf8}));
    queue->messages.push(message(7, due, {0x90, 1, 1})); // a port that nobody chose
    ASSERT_TRUE(outside.comes(4));
    const auto sent = outside.sent();
    EXPECT_EQ(sent[0].port, "two");
    EXPECT_EQ(sent[0].bytes, (Bytes{0x90, 60, 100}));
    EXPECT_GE(sent[0].at, due);
    EXPECT_EQ(sent[1].bytes, (Bytes{0x90, 61, 100}));
    EXPECT_GE(sent[1].at, due + 20'000'000);
    EXPECT_EQ(sent[2].bytes, (Bytes{0xf8}));
    EXPECT_EQ(sent[3].bytes, (Bytes{0xf8}));
    EXPECT_NE(sent[2].port, sent[3].port);
}

TEST_F(MidiOutputsTest, WhatSoundsEndsWithTheProgram)
{
    {
        const device::MidiOutputs outputs(queue, {"one"}, outside.open());
        queue->messages.push(message(1, 0, {0xfa}));
        queue->messages.push(message(1, 0, {0x93, 60, 100}));
        queue->messages.push(message(1, 0, {0x90, 61, 100}));
        queue->messages.push(message(1, 0, {0x80, 61, 64}));
        queue->messages.push(message(1, 0, {0xb0, 64, 127}));
        ASSERT_TRUE(outside.comes(5));
    }
    EXPECT_FALSE(queue->isRead);
    const auto sent = outside.sent();
    ASSERT_EQ(sent.size(), 8u);
    EXPECT_EQ(sent[5].bytes, (Bytes{0xfc}));
    EXPECT_EQ(sent[6].bytes, (Bytes{0xb0, 64, 0}));
    EXPECT_EQ(sent[7].bytes, (Bytes{0x83, 60, 64}));
}

TEST_F(MidiOutputsTest, WhatSoundsEndsWhereAMessageFoundNoRoomAndWhereItsEngineGoes)
{
    device::MidiOutputs outputs(queue, {"one"}, outside.open());
    queue->messages.push(message(1, 0, {0x90, 60, 100}));
    ASSERT_TRUE(outside.comes(1));
    EXPECT_FALSE(queue->clockWasStopped);
    queue->overflowed = true;
    ASSERT_TRUE(outside.comes(2));
    EXPECT_TRUE(queue->clockWasStopped);
    queue->messages.push(message(1, 0, {0x90, 62, 100}));
    ASSERT_TRUE(outside.comes(3));
    outputs.letGo();
    ASSERT_TRUE(outside.comes(4));
    EXPECT_EQ(outside.sent()[1].bytes, (Bytes{0x80, 60, 64}));
    EXPECT_EQ(outside.sent()[3].bytes, (Bytes{0x80, 62, 64}));
}

TEST_F(MidiOutputsTest, APortThatIsNotThereIsLookedForAgain)
{
    const device::MidiOutputs outputs(queue, {"none", "one"}, outside.open());
    queue->messages.push(message(1, 0, {0x90, 60, 100}));
    queue->messages.push(message(2, 0, {0x90, 61, 100}));
    ASSERT_TRUE(outside.comes(1));
    EXPECT_EQ(outside.sent()[0].port, "one");
    outside.isGone = true; // the next message finds that out
    queue->messages.push(message(2, 0, {0x80, 61, 64}));
    ASSERT_TRUE(outside.comes(2));
    outside.isGone = false;
    const int before = outside.opened;
    for (const auto latest = now() + 30'000'000'000; now() < latest && outside.opened < before + 2;)
        std::this_thread::sleep_for(1ms);
    EXPECT_GE(outside.opened, before + 2);
    queue->messages.push(message(2, 0, {0x90, 65, 100}));
    EXPECT_TRUE(outside.comes(3));
}

TEST_F(MidiOutputsTest, AStampFarAheadHoldsNothingUpForLong)
{
    const device::MidiOutputs outputs(queue, {"one"}, outside.open());
    queue->messages.push(message(1, std::numeric_limits<std::int64_t>::max(), {0x90, 60, 100}));
    queue->messages.push(message(1, 0, {0x90, 61, 100}));
    EXPECT_TRUE(outside.comes(2));
}

TEST_F(MidiOutputsTest, WhatIsNotDueYetIsBounded)
{
    const device::MidiOutputs outputs(queue, {"one"}, outside.open());
    const auto push = [&](const Bytes& bytes)
    {
        const auto late = message(1, std::numeric_limits<std::int64_t>::max(), bytes);
        return support::comesTrue([&] { return queue->messages.push(late); });
    };
    for (std::size_t i = 0; i < device::MidiOutputs::mostWaiting + 1000; ++i)
        ASSERT_TRUE(push({0xb0, 1, 64}));
    const auto countOf = [&](std::uint8_t status)
    { return std::ranges::count_if(outside.sent(), [&](const auto& one) { return one.bytes[0] == status; }); };
    ASSERT_TRUE(support::comesTrue([&] { return push({0x90, 60, 100}) && countOf(0x90) > 0; }));
    EXPECT_LT(countOf(0xb0), static_cast<std::ptrdiff_t>(device::MidiOutputs::mostWaiting));
}

TEST(AlsaOutput, APortThatIsNotThereIsNull)
{
    EXPECT_EQ(device::openAlsaOutput("nothing of this name"), nullptr);
}

} // namespace
