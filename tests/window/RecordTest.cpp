// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that another program plays, recorded in the real window.
#include "support/JackPlayer.h"
#include "support/JackServer.h"
#include "window/Studio.h"

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
