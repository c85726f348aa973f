// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Conductor.h"
#include "support/Rendering.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <cmath>

namespace
{

float highest(const std::vector<float>& samples)
{
    return std::abs(*std::ranges::max_element(samples, {}, [](float sample) { return std::abs(sample); }));
}

TEST(Performer, metersTellTheHighestSampleThatWasHeard)
{
    const support::TemporaryFolder folder;
    auto song = support::richSong(folder.path());
    const auto id = song.tracks.back().id;
    for (auto& track : song.tracks)
        track.strip.solo = track.id == id;
    song.main.gain = base::Decibels{0.0};

    conductor::Performer performer({.engine = {{48000}, 512, 1}, .songFolder = folder.path(), .cache = folder.path()});
    performer.perform(song);
    ASSERT_TRUE(performer.waitForSounds(song));
    performer.engine().send(engine::command::Play{});
    const auto heard = support::renderBlocks(performer, 48'000 * 3, [] { return std::size_t{512}; });

    ASSERT_NE(performer.meter(id), nullptr);
    EXPECT_GT(highest(heard.left), 0.01f);
    EXPECT_EQ(performer.mainMeter().peak[0].take(0.0f), highest(heard.left));
    EXPECT_EQ(performer.mainMeter().peak[1].take(0.0f), highest(heard.right));
    EXPECT_EQ(performer.meter(id)->peak[0].take(0.0f), highest(heard.left)) << "the main strip changes nothing";
    EXPECT_EQ(performer.meter(song.tracks[1].id)->peak[0].take(0.0f), 0.0f) << "not soloed";
    EXPECT_EQ(performer.meter({999'999}), nullptr);
}

TEST(Conductor, hasNoMetersWithoutADevice)
{
    const support::TemporaryFolder folder;
    const auto conductor = conductor::Conductor::create(folder.path() / "song.tutti", {});
    ASSERT_TRUE(conductor);
    EXPECT_EQ(conductor->mainMeter(), nullptr);
    EXPECT_EQ(conductor->meter({1}), nullptr);
}

} // namespace
