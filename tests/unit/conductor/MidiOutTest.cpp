// SPDX-License-Identifier: GPL-3.0-or-later
// What another program hears on tutti:midi_out, by the clock of its JACK server.
#include "conductor/Conductor.h"
#include "support/ComesTrue.h"
#include "support/JackMidiListener.h"
#include "support/JackServer.h"
#include "support/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <vector>

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

std::size_t count(const Heard& heard, int status)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(heard, [&](const auto& one) { return one.bytes[0] == status; }));
}

std::size_t keysDown(const Heard& heard)
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
std::vector<std::int64_t> framesOf(const Heard& heard, int status, int from)
{
    const auto first = std::ranges::find_if(heard, [&](const auto& one) { return one.bytes[0] == from; });
    std::vector<std::int64_t> frames;
    for (auto one = first; one != heard.end(); ++one)
        if (one->bytes[0] == status)
            frames.push_back(static_cast<std::int32_t>(one->at - first->at));
    return frames;
}

/// A song with a track of notes that plays to a JACK server, and another program that listens.
class Stage
{
public:
    Stage()
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
        EXPECT_TRUE(support::comesTrue(
            [this]
            {
                song.tend();
                return listener.connect("tutti:midi_out") && song.deviceStatus()->backend == "JACK";
            }))
            << "where the server is slow to answer, the device is taken back later";
        missed = listener.xruns();
        lost = song.status().deviceLost;
    }

    /// Whether JACK has left out buffers, or the device was away: then messages are lost, and frames differ.
    bool isDisturbed() const { return listener.xruns() != missed || song.status().deviceLost > lost; }

    /// False at once where it is disturbed.
    bool comesTrue(const std::function<bool(const Heard&)>& condition)
    {
        bool came = false;
        return support::comesTrue(
                   [&]
                   {
                       song.tend();
                       return isDisturbed() || (came = condition(listener.heard()));
                   }) &&
               came;
    }

    bool keysComeUp()
    {
        return comesTrue([](const Heard& heard) { return keysDown(heard) == 0; });
    }

    bool playsUntilAKeyIsDown()
    {
        return song.locate(SongTicks{0}) && song.play() &&
               comesTrue([](const Heard& heard) { return keysDown(heard) > 0; });
    }

private:
    support::JackServer server{rate, 256};
    support::TemporaryFolder folder;

public:
    conductor::Conductor song = *conductor::Conductor::create(folder.path() / "song.tutti", {});
    support::JackMidiListener listener;

private:
    int missed = 0;
    std::uint32_t lost = 0;
};

/// Calls body(Stage&), which says what is wrong, until nothing disturbs it: a busy machine makes JACK leave out
/// buffers.
void undisturbed(const std::function<std::string(Stage&)>& body)
{
    for (int tries = 0; tries < 20 && !testing::Test::HasFailure(); ++tries)
    {
        Stage stage;
        const auto wrong = body(stage);
        if (stage.isDisturbed())
            continue;
        EXPECT_EQ(wrong, "");
        return;
    }
    FAIL() << "JACK left out buffers each time";
}

/// What differs from clocks and notes at the frames of the tempo map.
std::string wrongPlaces(const Heard& heard)
{
    const auto clocks = framesOf(heard, 0xf8, 0xfa);
    for (std::size_t i = 0; i < clocks.size(); ++i)
        if (const auto wanted = frameOfBeat(static_cast<double>(i) / 24.0); std::abs(clocks[i] - wanted) > 1)
            return "clock " + std::to_string(i) + " at " + std::to_string(clocks[i]);
    const auto notes = framesOf(heard, 0x90, 0xfa);
    for (std::size_t i = 0; i < notes.size(); ++i)
        if (notes[i] != frameOfBeat(static_cast<double>(i)))
            return "note " + std::to_string(i) + " at " + std::to_string(notes[i]);
    return "";
}

TEST(MidiOut, ClocksAndNotesComeAtTheFramesOfTheTempoMap)
{
    undisturbed(
        [](Stage& stage) -> std::string
        {
            const auto clocksCome = [](const Heard& heard) { return count(heard, 0xf8) >= 24 * 5; };
            if (!stage.song.play() || !stage.comesTrue(clocksCome))
                return "too few clocks";
            const auto stops = [](const Heard& heard) { return count(heard, 0xfc) == 1; };
            if (!stage.song.stop() || !stage.comesTrue(stops) || !stage.keysComeUp())
                return "it does not stop";
            const auto heard = stage.listener.heard();
            if (count(heard, 0xfa) != 1 || count(heard, 0xfc) != 1)
                return "it starts or stops twice";
            return wrongPlaces(heard);
        });
}

TEST(MidiOut, ALocateAndALoopSayWhereToGoOn)
{
    undisturbed(
        [](Stage& stage) -> std::string
        {
            const auto pointers = [](const Heard& heard)
            {
                std::vector<int> places; // sixteenths, but for where it stood as the device began
                for (const auto& one : heard)
                    if (one.bytes[0] == 0xf2 && (one.bytes[1] != 0 || !places.empty()))
                        places.push_back(one.bytes[1]);
                return places;
            };
            stage.song.locate(SongTicks{960});
            if (!stage.comesTrue([&](const Heard& heard) { return pointers(heard) == std::vector{4}; }))
                return "no pointer to where the song was located";
            if (!stage.song.apply({"loop", {document::edit::SetLoop{true, SongTicks{480}, SongTicks{1440}}}}) ||
                !stage.song.play())
                return "it does not play";
            if (!stage.comesTrue([](const Heard& heard) { return count(heard, 0xfb) >= 3; }))
                return "it does not go on";
            const auto heard = stage.listener.heard();
            auto places = pointers(heard);
            places.resize(4);
            if (places != std::vector{4, 4, 2, 2})
                return "pointers are " + testing::PrintToString(places);
            return count(heard, 0xfa) == 0 ? "" : "it starts, though not at the beginning";
        });
}

TEST(MidiOut, NothingHangsWhateverBecomesOfTheTrack)
{
    undisturbed(
        [](Stage& stage) -> std::string
        {
            auto& song = stage.song;
            if (!stage.playsUntilAKeyIsDown())
                return "no key goes down";
            if (!song.apply({"mute", {document::edit::SetMute{{1}, true}}}) || !stage.keysComeUp())
                return "a key hangs when its track is muted";
            const auto before = count(stage.listener.heard(), 0x90);
            if (!stage.comesTrue([&](const Heard&) { return song.status().seconds > 3.0; }) ||
                count(stage.listener.heard(), 0x90) != before)
                return "a muted track plays";
            if (!song.apply({"unmute", {document::edit::SetMute{{1}, false}}}) || !stage.playsUntilAKeyIsDown())
                return "no key goes down after mute";
            if (!song.apply({"remove", {document::edit::RemoveDevice{{2}}}}) || !stage.keysComeUp())
                return "a key hangs when its device is removed";
            if (!song.undo() || !stage.playsUntilAKeyIsDown())
                return "no key goes down after undo";
            if (!song.openDevice({}) || !stage.keysComeUp())
                return "a key hangs when the sound device closes";
            const auto heard = stage.listener.heard();
            if (count(heard, 0xfc) != count(heard, 0xfa) + count(heard, 0xfb))
                return "a clock runs on";
            return "";
        });
}

TEST(MidiOut, TheProgramDoesNotHearItself)
{
    undisturbed(
        [](Stage& stage) -> std::string
        {
            stage.song.keys().listen();
            if (!stage.song.play() || !stage.comesTrue([](const Heard& heard) { return count(heard, 0xf8) > 24; }))
                return "no clock";
            for (const auto& input : stage.song.keys().inputs())
                if (input.name == "tutti:midi_out")
                    return "it hears itself";
            return "";
        });
}

} // namespace
