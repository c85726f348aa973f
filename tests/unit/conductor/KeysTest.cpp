// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Conductor.h"
#include "conductor/Meters.h"
#include "support/TemporaryFolder.h"

#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <thread>

namespace
{

using base::Decibels;
namespace edit = document::edit;

/// Two tracks with a synthesizer each, and one without.
class Keys : public testing::Test
{
protected:
    Keys()
    {
        auto made = conductor::Conductor::create(folder.path() / "song.tutti", {});
        EXPECT_TRUE(made);
        song.emplace(std::move(*made));
        EXPECT_TRUE(song->apply(
            {"Begin",
             {edit::AddTrack{.track = {.id = {1}, .name = "One"}}, edit::AddTrack{.track = {.id = {2}, .name = "Two"}},
              edit::AddTrack{.track = {.id = {3}, .name = "Three"}},
              edit::AddDevice{{{1}}, {.id = {4}, .type = "synthesizer"}, {}},
              edit::AddDevice{{{2}}, {.id = {5}, .type = "synthesizer"}, {}}}}));
    }

    /// As the window does; false after ten seconds.
    template <typename Condition>
    bool readUntil(Condition&& expected)
    {
        for (int i = 0; i < 1000; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(10)))
        {
            song->tend();
            meters.read(*song, 0.01);
            if (expected())
                return true;
        }
        return false;
    }

    bool isHeard(std::uint64_t track) const { return meters.of({{track}}).channels[0].held() > Decibels{-60.0}; }

    support::TemporaryFolder folder;
    std::optional<conductor::Conductor> song;
    conductor::Meters meters;
};

TEST_F(Keys, areHeardOnTheirTrackUntilTheyAreReleasedWhileTheSongStands)
{
    ASSERT_TRUE(song->openDevice({}));
    ASSERT_TRUE(song->pressKey({1}, 60, 0.8));
    ASSERT_TRUE(readUntil([this] { return isHeard(1); }));
    EXPECT_FALSE(isHeard(2));
    ASSERT_TRUE(song->releaseKey({1}, 60));
    EXPECT_TRUE(readUntil([this] { return !isHeard(1); }));
    EXPECT_FALSE(song->status().rolling);
}

TEST_F(Keys, ofATrackWithoutAnInstrumentAreSilent)
{
    ASSERT_TRUE(song->openDevice({}));
    EXPECT_TRUE(song->pressKey({3}, 60, 0.8));
    EXPECT_TRUE(song->pressKey({12345}, 60, 0.8));
    EXPECT_TRUE(song->pressKey({2}, 60, 0.8));
    ASSERT_TRUE(readUntil([this] { return isHeard(2); })) << "what came before has been heard, too";
    EXPECT_FALSE(isHeard(3));
}

TEST_F(Keys, areRefusedWithoutADevice)
{
    EXPECT_FALSE(song->pressKey({1}, 60, 0.8));
    EXPECT_FALSE(song->releaseKey({1}, 60));
}

} // namespace
