// SPDX-License-Identifier: GPL-3.0-or-later
// What another program hears on tutti:midi_out, by the clock of its JACK server.
#include "conductor/Conductor.h"
#include "support/ComesTrue.h"
#include "support/JackMidiListener.h"
#include "support/JackServer.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

namespace
{

using base::SongTicks;
using Heard = std::vector<support::JackMidiListener::Heard>;

constexpr std::uint32_t rate = 48000;

/// 120 BPM, and 90 from the third beat on.
std::int64_t frameOfBeat(double beats)
{
    return std::llround(rate * (beats <= 2.0 ? beats * 0.5 : 1.0 + (beats - 2.0) * 60.0 / 90.0));
}

class MidiOutTest : public testing::Test
{
protected:
    MidiOutTest()
    {
        document::Track track{.id = {1}, .name = "Out", .devices = {{.id = {2}, .type = "midi-out", .parameters = {}}}};
        document::Clip clip{.id = {3}, .name = "Notes", .start = SongTicks{0}, .content = {}};
        document::NoteContent content{.length = base::ClipTicks{960 * 16}, .loopLength = {}, .notes = {}};
        for (std::uint64_t i = 0; i < 16; ++i)
            content.notes.push_back({.id = {10 + i},
                                     .start = base::ClipTicks{static_cast<std::int64_t>(960 * i)},
                                     .length = base::ClipTicks{480},
                                     .pitch = 60 + static_cast<int>(i),
                                     .velocity = 100.0 / 127.0});
        clip.content = content;
        track.clips.push_back(clip);
        EXPECT_TRUE(
            song.apply({"make", {document::edit::SetTempo{SongTicks{1920}, 90.0}, document::edit::AddTrack{track}}}));
        song.setMidiOut({.clock = true, .ports = {}});
        EXPECT_TRUE(song.openDevice({}));
        EXPECT_TRUE(comesTrue([this](const Heard&) { return listener.connect("tutti:midi_out"); }))
            << "where the server is slow to answer, the device is taken back later";
    }

    bool comesTrue(const std::function<bool(const Heard&)>& condition)
    {
        return support::comesTrue(
            [&]
            {
                song.tend();
                return condition(listener.heard());
            });
    }

    static std::size_t count(const Heard& heard, int status)
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(heard, [&](const auto& one) { return one.bytes[0] == status; }));
    }

    static std::size_t keysDown(const Heard& heard)
    {
        std::set<int> down;
        for (const auto& one : heard)
            if (one.bytes[0] == 0x90)
                down.insert(one.bytes[1]);
            else if (one.bytes[0] == 0x80)
                down.erase(one.bytes[1]);
        return down.size();
    }

    /// The messages of this status, as their frames behind the first one of `from`.
    static std::vector<std::int64_t> framesOf(const Heard& heard, int status, int from)
    {
        const auto first = std::ranges::find_if(heard, [&](const auto& one) { return one.bytes[0] == from; });
        std::vector<std::int64_t> frames;
        for (auto one = first; one != heard.end(); ++one)
            if (one->bytes[0] == status)
                frames.push_back(static_cast<std::int32_t>(one->at - first->at));
        return frames;
    }

    support::JackServer server{rate, 256};
    support::TemporaryFolder folder;
    conductor::Conductor song = *conductor::Conductor::create(folder.path() / "song.tutti", {});
    support::JackMidiListener listener;
};

/// A busy machine makes JACK leave out buffers, which moves what comes behind: then the song is played again.
TEST_F(MidiOutTest, ClocksAndNotesComeAtTheFramesOfTheTempoMap)
{
    for (int tries = 0; tries < 20; ++tries)
    {
        const auto before = listener.heard().size();
        const auto missed = listener.xruns();
        ASSERT_TRUE(song.locate(SongTicks{0}) && song.play());
        ASSERT_TRUE(comesTrue(
            [&](const Heard& all) {
                return count({all.begin() + static_cast<std::ptrdiff_t>(before), all.end()}, 0xf8) >= 24 * 5;
            }));
        ASSERT_TRUE(song.stop());
        ASSERT_TRUE(
            comesTrue([&](const Heard& all) { return all.back().bytes[0] == 0xfc || all.back().bytes[0] == 0xf2; }));
        const auto all = listener.heard();
        const Heard heard(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
        EXPECT_EQ(keysDown(heard), 0u);
        EXPECT_EQ(count(heard, 0xfa), 1u);
        EXPECT_EQ(count(heard, 0xfc), 1u);
        if (listener.xruns() != missed)
            continue;
        const auto clocks = framesOf(heard, 0xf8, 0xfa);
        for (std::size_t i = 0; i < clocks.size(); ++i)
            ASSERT_NEAR(static_cast<double>(clocks[i]), static_cast<double>(frameOfBeat(static_cast<double>(i) / 24.0)),
                        1.0)
                << i;
        const auto notes = framesOf(heard, 0x90, 0xfa);
        for (std::size_t i = 0; i < notes.size(); ++i)
            ASSERT_EQ(notes[i], frameOfBeat(static_cast<double>(i))) << i;
        return;
    }
    FAIL() << "JACK left out buffers each time";
}

TEST_F(MidiOutTest, ALocateAndALoopSayWhereToGoOn)
{
    ASSERT_TRUE(song.locate(SongTicks{960}));
    ASSERT_TRUE(comesTrue([](const Heard& heard) { return count(heard, 0xf2) == 1; }));
    EXPECT_EQ(listener.heard().back().bytes[1], 4); // sixteenths
    ASSERT_TRUE(song.apply({"loop", {document::edit::SetLoop{true, SongTicks{480}, SongTicks{1440}}}}));
    ASSERT_TRUE(song.play());
    ASSERT_TRUE(comesTrue([](const Heard& heard) { return count(heard, 0xfb) >= 3; }));
    const auto heard = listener.heard();
    std::vector<int> pointers;
    for (const auto& one : heard)
        if (one.bytes[0] == 0xf2)
            pointers.push_back(one.bytes[1]);
    EXPECT_EQ((std::vector<int>(pointers.begin(), pointers.begin() + 4)), (std::vector<int>{4, 4, 2, 2}));
    EXPECT_EQ(count(heard, 0xfa), 0u);
}

TEST_F(MidiOutTest, NothingHangsWhateverBecomesOfTheTrack)
{
    const auto playsUntilAKeyIsDown = [&]
    {
        ASSERT_TRUE(song.locate(SongTicks{0}) && song.play());
        ASSERT_TRUE(comesTrue([](const Heard& heard) { return keysDown(heard) > 0; }));
    };
    const auto allComeUp = [&] { return comesTrue([](const Heard& heard) { return keysDown(heard) == 0; }); };
    playsUntilAKeyIsDown();
    ASSERT_TRUE(song.apply({"mute", {document::edit::SetMute{{1}, true}}}));
    EXPECT_TRUE(allComeUp());
    const auto before = count(listener.heard(), 0x90);
    ASSERT_TRUE(comesTrue([&](const Heard&) { return song.status().seconds > 3.0; }));
    EXPECT_EQ(count(listener.heard(), 0x90), before);
    ASSERT_TRUE(song.apply({"unmute", {document::edit::SetMute{{1}, false}}}));
    playsUntilAKeyIsDown();
    ASSERT_TRUE(song.apply({"remove", {document::edit::RemoveDevice{{2}}}}));
    EXPECT_TRUE(allComeUp());
    ASSERT_TRUE(song.undo());
    playsUntilAKeyIsDown();
    EXPECT_TRUE(song.openDevice({})); // the old one closes while a key is down
    EXPECT_TRUE(allComeUp());
    EXPECT_EQ(count(listener.heard(), 0xfc), count(listener.heard(), 0xfa));
}

TEST_F(MidiOutTest, TheProgramDoesNotHearItself)
{
    song.keys().listen();
    ASSERT_TRUE(song.play());
    ASSERT_TRUE(comesTrue([](const Heard& heard) { return count(heard, 0xf8) > 24; }));
    for (const auto& input : song.keys().inputs())
        EXPECT_NE(input.name, "tutti:midi_out");
}

} // namespace
