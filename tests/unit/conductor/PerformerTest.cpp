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

// What is heard during a preview is what is heard after the edit; and then, what is heard after its undo.
TEST(Performer, aPreviewSoundsAsTheEditWouldAndIsTakenBackWhole)
{
    const support::TemporaryFolder folder;
    const auto song = support::richSong(folder.path());
    const auto& keys = song.tracks.back();
    const std::vector<document::Edit> edits{
        document::edit::SetGain{{song.tracks.front().id}, {-20.0}}, document::edit::SetGain{{keys.id}, {3.0}},
        document::edit::SetPan{{keys.id}, -0.9}, document::edit::SetParameter{keys.devices[0].id, "wave", 2.0},
        document::edit::SetParameter{keys.devices[1].id, "time", 0.3}};
    document::Touched touched;
    auto changed = song;
    for (const auto& edit : edits)
        ASSERT_TRUE(document::apply(edit, changed, touched));

    const conductor::PerformerSettings settings{.engine = {.rate = {48000}, .largestBlock = 512, .offline = true},
                                                .songFolder = folder.path(),
                                                .cache = folder.path()};
    conductor::Performer shown(settings);
    conductor::Performer done(settings);
    for (auto* performer : {&shown, &done})
    {
        performer->perform(song);
        ASSERT_TRUE(performer->waitForSounds(song));
        performer->engine().send(engine::command::Play{});
    }
    const auto hear = [](conductor::Performer& performer)
    { return support::renderBlocks(performer, 48'000, [] { return std::size_t{512}; }); };

    const auto before = hear(shown);
    EXPECT_EQ(hear(done), before);
    for (const auto& edit : edits)
        shown.preview(edit);
    done.update(changed, touched);
    const auto during = hear(shown);
    EXPECT_NE(during, before);
    EXPECT_EQ(hear(done), during);
    shown.endPreview(song);
    done.update(song, touched);
    EXPECT_EQ(hear(shown), hear(done));
    shown.preview(document::edit::SetGain{{999'999}, {3.0}});
    shown.preview(document::edit::SetParameter{{999'999}, "time", 0.3});
    EXPECT_EQ(hear(shown), hear(done)) << "what is not there cannot be previewed";
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
