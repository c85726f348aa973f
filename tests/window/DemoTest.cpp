// SPDX-License-Identifier: GPL-3.0-or-later
// The demo song, as ./run opens it.
#include "window/Studio.h"

namespace window
{
namespace
{

class Demo : public Studio
{
protected:
    void SetUp() override
    {
        make("'" TUTTI_ROOT "/examples/demo/build' . \"$(dirname '" TUTTI_PROGRAM "')\"");
        open("demo.tutti");
    }
};

TEST_F(Demo, IsShownWithItsTracksInTheirColours)
{
    const auto painted = [this](Colour colour)
    {
        int found = 0;
        for (int y = lanesTop; y < lanesEnd; ++y)
            for (int x = lanesLeft; x < Screen::width; ++x)
                found += screen.at(x, y) == colour ? 1 : 0;
        return found;
    };
    std::set<Colour> colours;
    for (const auto& track : doneAsJson("info demo.tutti")["tracks"])
        if (!track["clips"].empty() && colours.size() < 2) // those that need no scrolling
            colours.insert(colourFrom(track["colour"]));
    for (const auto colour : colours)
        until("there are clips in this colour", [&] { return painted(colour) > 1000; });
    keep("demo");
}

/// The pictures of the guide.
TEST_F(Demo, ShowsTheNotesOfItsBassWithALaneAndAsNotation)
{
    constexpr std::size_t bass = 6; // its row: "Saw bass"
    const auto colour = colourFrom(doneAsJson("info demo.tutti")["tracks"][bass]["colour"]);
    until("its notes are painted", [&] { return painted(bass, colour).size() > 10; });
    const auto notes = painted(bass, colour);
    doubleClick({notes[notes.size() / 2].from + 1, titleOf(bass) + 30});
    const auto pixels = [this](Colour wanted)
    {
        int found = 0;
        for (int y = 700; y < Screen::height - 24; ++y)
            for (int x = libraryWidth + 100; x < Screen::width; ++x)
                found += screen.at(x, y) == wanted ? 1 : 0;
        return found;
    };
    press("F8");
    until("the piano roll shows them", [&] { return pixels(colour) > 100; });
    click({libraryWidth + 36, Screen::height - 24 - 64});
    for (int i = 0; i < 12; ++i) // from wherever the pointer is over it
        press("Up");
    for (int i = 0; i < 2; ++i)
        press("Down");
    press("Return");
    screen.act("mousemove 500 980 mousedown 1 mousemove 700 950 mousemove 900 975 mousemove 1100 935 mouseup 1");
    until("a lane is drawn",
          [&] { return doneAsJson("history demo.tutti").dump().find("mod wheel") != std::string::npos; });
    keep("demo-notes");
    press("shift+F8");
    until("notation is engraved", [&] { return pixels(0xe6e9f0) > 2000; });
    keep("demo-notation");
}

} // namespace
} // namespace window
