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

} // namespace
} // namespace window
