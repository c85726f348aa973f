// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Conductor.h"
#include "support/ComesTrue.h"
#include "support/JackPlayer.h"
#include "support/JackServer.h"
#include "support/TemporaryFolder.h"

#include <functional>
#include <gtest/gtest.h>

namespace
{

bool comesTrue(conductor::Conductor& conductor, const std::function<bool()>& condition)
{
    return support::comesTrue(
        [&]
        {
            conductor.tend();
            return condition();
        });
}

/// What was sent before has been heard then.
void letBuffersPass(conductor::Conductor& conductor)
{
    ASSERT_TRUE(conductor.play());
    ASSERT_TRUE(comesTrue(conductor,
                          [&, from = conductor.status().seconds] { return conductor.status().seconds > from + 0.1; }));
    ASSERT_TRUE(conductor.stop());
    ASSERT_TRUE(comesTrue(conductor, [&] { return !conductor.status().rolling; }));
}

conductor::Conductor songWithAnInstrument(const std::filesystem::path& folder, bool armed)
{
    auto conductor = *conductor::Conductor::create(folder / "song.tutti", {});
    document::Track track;
    track.id = {1};
    track.name = "Keys";
    track.armed = armed;
    track.devices.push_back({{2}, "synthesizer"});
    EXPECT_TRUE(conductor.apply({"add", {document::edit::AddTrack{track}}}));
    return conductor;
}

const std::vector<document::Note>& notesOf(const conductor::Conductor& conductor)
{
    return std::get<document::NoteContent>(conductor.song().tracks.front().clips.front().content).notes;
}

TEST(LiveKeys, WhatAnotherProgramPlaysIsRecordedTickByTick)
{
    const support::JackServer server(48000, 256);
    const support::TemporaryFolder folder;
    auto conductor = songWithAnInstrument(folder.path(), true);
    ASSERT_TRUE(conductor.openDevice({}));
    conductor.keys().listen();
    ASSERT_TRUE(conductor.play());
    conductor.startRecording(conductor::RecordMode::merge);
    {
        const support::JackPlayer player("player");
        ASSERT_TRUE(comesTrue(conductor, [&] { return !conductor.keys().inputs().empty(); }));
        const auto from = conductor.status().seconds;
        ASSERT_TRUE(comesTrue(conductor, [&] { return conductor.status().seconds > from + 2.0; }));
        ASSERT_TRUE(conductor.finishRecording());
    }
    ASSERT_EQ(conductor.song().tracks.front().clips.size(), 1u);

    // Keys go down every 2,000 frames: at 120 BPM every 80 ticks. A buffer that JACK leaves out moves what comes after.
    const auto& notes = notesOf(conductor);
    ASSERT_GT(notes.size(), 20u);
    int exact = 0;
    for (std::size_t i = 1; i < notes.size(); ++i)
        exact += (notes[i].start - notes[i - 1].start).value == 80 && notes[i - 1].length.value == 40 ? 1 : 0;
    EXPECT_GE(exact, static_cast<int>(notes.size()) - 4) << "of " << notes.size();
    EXPECT_EQ(notes.front().pitch, 60);
    EXPECT_NEAR(notes.front().velocity, 100.0 / 127.0, 1e-6);

    ASSERT_TRUE(conductor.undo());
    EXPECT_TRUE(conductor.song().tracks.front().clips.empty());
}

TEST(LiveKeys, ThePlayedTrackSoundsAndIsRecordedWhereNoneIsArmed)
{
    const support::TemporaryFolder folder;
    auto conductor = songWithAnInstrument(folder.path(), false);
    ASSERT_TRUE(conductor.openDevice({.name = "", .bufferFrames = 256}));
    conductor.keys().select(base::TrackId{1});
    ASSERT_TRUE(conductor.play());
    ASSERT_TRUE(comesTrue(conductor, [&] { return conductor.status().rolling; }));
    conductor.startRecording(conductor::RecordMode::merge);
    conductor.keys().press(64, 1.0);
    ASSERT_TRUE(comesTrue(conductor, [&]
                          { return conductor.meter({1}) != nullptr && conductor.meter({1})->peak[0].get() > 0.001f; }))
        << "it is heard";
    conductor.keys().release(64);
    ASSERT_TRUE(comesTrue(conductor,
                          [&, from = conductor.status().seconds] { return conductor.status().seconds > from + 0.1; }));
    ASSERT_TRUE(conductor.finishRecording());
    ASSERT_EQ(conductor.song().tracks.front().clips.size(), 1u);
    ASSERT_EQ(notesOf(conductor).size(), 1u);
    EXPECT_EQ(notesOf(conductor).front().pitch, 64);
}

TEST(LiveKeys, WhatIsDownIsKnownUntilItComesUpOrTheDeviceIsAnother)
{
    const support::TemporaryFolder folder;
    auto conductor = songWithAnInstrument(folder.path(), true);
    ASSERT_TRUE(conductor.openDevice({.name = "", .bufferFrames = 256}));
    const auto& keys = conductor.keys();
    EXPECT_TRUE(keys.down().none());
    EXPECT_TRUE(keys.press(64, 1.0));
    EXPECT_TRUE(keys.press(67, 0.5));
    ASSERT_TRUE(comesTrue(conductor, [&] { return keys.down().test(64) && keys.down().test(67); }));
    EXPECT_EQ(keys.down().count(), 2u);
    EXPECT_TRUE(keys.release(64));
    ASSERT_TRUE(comesTrue(conductor, [&] { return !keys.down().test(64); }));
    EXPECT_TRUE(keys.down().test(67)) << "held on";

    ASSERT_TRUE(conductor.openDevice({.name = "", .bufferFrames = 512}));
    EXPECT_TRUE(comesTrue(conductor, [&] { return keys.down().none(); })) << "it was let go of with its stream";
}

TEST(LiveKeys, StrokesAreToldOnceAndTheSameKeyIsKnownOnEveryTrack)
{
    const support::TemporaryFolder folder;
    auto conductor = songWithAnInstrument(folder.path(), true);
    document::Track other{.id = {5}, .name = "Other", .armed = true};
    ASSERT_TRUE(conductor.apply({"add", {document::edit::AddTrack{other}}}));
    ASSERT_TRUE(conductor.openDevice({.name = "", .bufferFrames = 256}));
    auto& keys = conductor.keys();
    EXPECT_TRUE(keys.press(64, 1.0));
    std::vector<conductor::LiveKeys::Stroke> strokes;
    const auto gather = [&](std::size_t wanted)
    {
        return comesTrue(conductor,
                         [&]
                         {
                             for (const auto& stroke : keys.takeStrokes())
                                 strokes.push_back(stroke);
                             return strokes.size() >= wanted;
                         });
    };
    ASSERT_TRUE(gather(2));
    EXPECT_TRUE(keys.release(64));
    ASSERT_TRUE(gather(4));
    ASSERT_EQ(strokes.size(), 4u);
    for (const auto& stroke : strokes)
    {
        EXPECT_EQ(stroke.pitch, 64);
        EXPECT_EQ(stroke.key, strokes[0].key);
    }
    EXPECT_TRUE(strokes[0].down && strokes[1].down && !strokes[2].down && !strokes[3].down);
    EXPECT_NE(strokes[0].track, strokes[1].track);
    EXPECT_EQ(strokes[0].velocity, 1.0);
    EXPECT_TRUE(keys.takeStrokes().empty());
}

TEST(LiveKeys, AFullQueueRefuses)
{
    const conductor::LiveKeys keys; // no device takes anything
    int taken = 0;
    while (taken < 10'000 && keys.press(60, 1.0))
        ++taken;
    EXPECT_GT(taken, 100);
    EXPECT_LT(taken, 10'000);
    EXPECT_FALSE(keys.release(60));
}

TEST(LiveKeys, ATrackThatListensElsewhereHearsNothing)
{
    const support::TemporaryFolder folder;
    auto conductor = songWithAnInstrument(folder.path(), true);
    ASSERT_TRUE(conductor.apply({"input", {document::edit::SetInput{{1}, {"A keyboard that is not there", 0}}}}));
    ASSERT_TRUE(conductor.openDevice({.name = "", .bufferFrames = 256}));
    ASSERT_TRUE(comesTrue(conductor, [&, from = 0] { return conductor.deviceStatus() != nullptr; }));
    conductor.keys().press(64, 1.0);
    conductor.keys().release(64);
    letBuffersPass(conductor);
    const auto captured = conductor.captureKeys();
    ASSERT_FALSE(captured);
    EXPECT_EQ(captured.error().message, "no keys were played that could be captured");

    ASSERT_TRUE(conductor.apply({"input", {document::edit::SetInput{{1}, {conductor::LiveKeys::noKeys, 0}}}}));
    conductor.tend();
    conductor.keys().press(64, 1.0);
    conductor.keys().release(64);
    letBuffersPass(conductor);
    EXPECT_FALSE(conductor.captureKeys()) << "it listens to none";

    ASSERT_TRUE(conductor.apply({"input", {document::edit::SetInput{{1}, {conductor::LiveKeys::ownPort, 1}}}}));
    conductor.tend();
    conductor.keys().press(64, 1.0);
    conductor.keys().release(64);
    ASSERT_TRUE(comesTrue(conductor, [&] { return static_cast<bool>(conductor.captureKeys()); }));
    EXPECT_EQ(notesOf(conductor).size(), 1u);
}

} // namespace
