// SPDX-License-Identifier: GPL-3.0-or-later
// A fader that learns a controller of another program, in the real window.
#include "support/JackPlayer.h"
#include "support/JackServer.h"
#include "window/Studio.h"

namespace window
{
namespace
{

class Controllers : public Studio
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

    std::string lastStep() const
    {
        std::string name;
        for (const auto& entry : doneAsJson("history song.tutti"))
            if (!entry["undone"])
                name = entry["name"];
        return name;
    }

    /// Pixels of a dot at the fader of the track.
    int dots(Colour colour) const
    {
        int found = 0;
        for (int y = lanesTop + 28; y < lanesTop + 50; ++y)
            for (int x = libraryWidth + 8; x < libraryWidth + headerWidth - 10; ++x)
                found += screen.at(x, y) == colour ? 1 : 0;
        return found;
    }

    double gain() const { return track(0)["strip"]["gain"]; }

    support::JackServer server{48000, 256};
    support::JackPlayer player{"player"};
};

TEST_F(Controllers, OfAnotherProgramMoveTheFaderThatLearnedThem)
{
    open();
    const Place fader{libraryWidth + 60, lanesTop + 42};
    screen.act("mousemove " + std::to_string(fader.x) + " " + std::to_string(fader.y) + " click 3");
    press("Down");
    press("Return");
    until("the fader waits for a controller", [&] { return dots(warnColour) > 0; });
    keep("learn-controller");
    player.controller = 100;
    until("the controller is bound", [&] { return lastStep() == "Learn controller"; });
    EXPECT_EQ(gain(), 0.0) << "it stays until the controller moves";
    const auto before = editsDone();

    player.controller = 115;
    until("the fader follows as the controller has passed it", [&] { return lastStep() == "Set gain"; });
    EXPECT_EQ(editsDone(), before + 1) << "one step";
    for (int place = 99; place >= 80; --place)
        player.controller = place;
    until("and goes on", [&] { return editsDone() == before + 2; });
    keep("bound-controller");
    EXPECT_NEAR(gain(), -20.0 + (80.0 / 127.0 * 115.0 - 50.0) / 50.0 * 20.0, 1e-6) << "as faders go";
    press("ctrl+z");
    press("ctrl+z");
    until("undo takes it back", [&] { return gain() == 0.0; });
    press("ctrl+z");
    until("and what was learned", [&] { return lastStep() != "Learn controller"; });
}

} // namespace
} // namespace window
