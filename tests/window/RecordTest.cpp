// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that another program plays, recorded in the real window.
#include "support/JackPlayer.h"
#include "support/JackServer.h"
#include "window/Studio.h"

#include <algorithm>

namespace window
{
namespace
{

constexpr Colour recordColour = 0xff5d6c;

class Recording : public Studio
{
protected:
    void SetUp() override
    {
        jackServer = support::ownJackServerName();
        done("new song.tutti --tempo 120");
        std::ofstream(path("edits"))
            << R"({"edit": "addTrack", "track": {"id": 1, "name": "Keys", "devices": [{"id": 2, "type": "synthesizer"}]}})"
               "\n";
        done("edit song.tutti edits");
    }

    bool recordIsLit() const
    {
        int found = 0;
        for (int x = libraryWidth; x < Screen::width / 2; ++x)
            found += screen.at(x, 16) == recordColour ? 1 : 0;
        return found > 20;
    }

    support::JackServer server{48000, 256};
    support::JackPlayer player{"player"};
};

/// A take that grows, as it is seen on the lane of the first track: pixels of its notes.
int notesThatGrow(const Screen& screen)
{
    constexpr Colour textColour = 0xe6e9f0;
    int found = 0;
    for (int y = lanesTop + 4; y < lanesTop + rowHeight - 4; ++y)
        for (int x = lanesLeft; x < Screen::width; ++x)
            found += screen.at(x, y) == textColour ? 1 : 0;
    return found;
}

TEST_F(Recording, WhatIsPlayedIsSeenAsItComesAndIsThereWhereTheProgramIsKilled)
{
    open();
    press("ctrl+shift+r");
    until("the track is armed", [this] { return track(0).value("armed", false); });
    press("r");
    until("the first notes are seen", [this] { return notesThatGrow(screen) > 20; });
    const int few = notesThatGrow(screen);
    until("more come", [&] { return notesThatGrow(screen) > 2 * few; });
    keep("growing-take");
    EXPECT_TRUE(track(0)["clips"].empty()) << "nothing of it is in the song yet";
    const auto lines = [this]
    {
        const auto content = cli::contentOf(path("song.tutti.take"));
        return std::ranges::count(content, '\n');
    };
    until("what was played is on disk", [&] { return lines() > 12; });
    const auto written = static_cast<std::size_t>(lines());
    kill();
    EXPECT_TRUE(track(0)["clips"].empty());

    open();
    until("it is in the song", [this] { return !track(0)["clips"].empty(); });
    EXPECT_GE(clip(0)["content"]["notes"].size(), written / 2 - 3) << "a line for down and one for up";
    EXPECT_FALSE(std::filesystem::exists(path("song.tutti.take")));
    keep("found-take");
    press("ctrl+z");
    until("undo takes it out", [this] { return track(0)["clips"].empty(); });
}

TEST_F(Recording, AKilledPlayLeavesWhatWasRecordedToTheNextCommand)
{
    std::ofstream(path("edits")) << R"({"edit": "armTrack", "track": 1, "on": true})"
                                    "\n";
    done("edit song.tutti edits");
    support::ChildProcess playing({TUTTI_PROGRAM, "play", path("song.tutti").string(), "--record", "merge"},
                                  {"JACK_DEFAULT_SERVER=" + jackServer}, path("log").string());
    const auto lines = [this]
    {
        const auto content = cli::contentOf(path("song.tutti.take"));
        return std::ranges::count(content, '\n');
    };
    until("some notes are on disk", [&] { return lines() > 12; });
    playing.end(SIGKILL);
    std::ofstream(path("edits")) << R"({"edit": "armTrack", "track": 1, "on": false})"
                                    "\n";
    const auto ran = done("edit song.tutti edits");
    EXPECT_NE(ran.err.find("notes that were being recorded"), std::string::npos) << ran.err;
    EXPECT_GT(clip(0)["content"]["notes"].size(), 3u);
    done("undo song.tutti 2");
    EXPECT_TRUE(track(0)["clips"].empty());
}

TEST_F(Recording, KeysOfAnArmedTrackBecomeAClipAndUndoTakesItAway)
{
    open();
    press("ctrl+shift+r");
    until("the track is armed", [this] { return track(0).value("armed", false); });
    press("r");
    until("recording is lit", [this] { return recordIsLit(); });
    until("the song plays", [this] { return playhead() > lanesLeft + 60; });
    keep("recording");
    press("r");
    until("recording is over", [this] { return !recordIsLit(); });
    until("what was played is in the song", [this] { return !track(0)["clips"].empty(); });
    const auto notes = clip(0)["content"]["notes"];
    EXPECT_GT(notes.size(), 5u);
    for (const auto& note : notes)
        EXPECT_EQ(note["pitch"], 60);
    press("ctrl+z");
    until("undo takes it away", [this] { return track(0)["clips"].empty(); });
}

} // namespace
} // namespace window
