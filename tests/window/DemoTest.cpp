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
TEST_F(Demo, ShowsABassInThePianoRollAndAsNotation)
{
    constexpr Colour bass = 0xb58bff;
    const auto note = [this]() -> std::optional<Place>
    {
        for (int y = lanesTop; y < lanesEnd; ++y)
            for (int x = lanesLeft + 140; x < lanesLeft + 300; ++x) // in the verse
                if (screen.at(x, y) == bass)
                    return Place{x, y};
        return std::nullopt;
    };
    until("there is a note of the bass", [&] { return note().has_value(); });
    screen.act("mousemove " + std::to_string(note()->x) + " " + std::to_string(note()->y) +
               " click --repeat 2 --delay 60 1");
    const auto bright = [this](int fromX, int toX)
    {
        int found = 0;
        for (int y = 640; y < 840; ++y)
            for (int x = fromX; x < toX; x += 2)
                found += (screen.at(x, y) & 0xff) > 0x90 && (screen.at(x, y) >> 8 & 0xff) > 0x90 ? 1 : 0;
        return found;
    };
    until("there are keys", [&] { return bright(libraryWidth + 40, libraryWidth + 70) > 500; });
    keep("demo-notes");
    press("shift+F8");
    until("there are no keys", [&] { return bright(libraryWidth + 40, libraryWidth + 70) < 500; });
    until("the notes are engraved", [&] { return bright(libraryWidth + 100, Screen::width - 40) > 1500; });
    keep("demo-notation");
}

} // namespace
} // namespace window
