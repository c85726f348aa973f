// SPDX-License-Identifier: GPL-3.0-or-later
// The piano roll in the real window, with pointer and keys.
#include "window/NotesInTheWindow.h"

namespace window
{
namespace
{

TEST_F(NotesInTheWindow, AreDrawnMovedStretchedAndMadeSofterWithThePointer)
{
    openClip();
    keep("notes");
    screen.act(to(at(4900, 62)) + "click 1 mousedown 1 " + to(at(5300, 62)) + to(at(5760, 62)) + "mouseup 1");
    until("a double-click with a drag draws a note of a beat",
          [&] { return find(62) != nullptr && find(62)["start"] == 4800 && find(62)["length"] == 960; });

    drag(at(240, 60), at(240 + 480, 58));
    until("it is moved by an eighth and a whole tone", [&] { return find(58) != nullptr && find(58)["start"] == 480; });

    drag(at(480 + 478, 58), at(480 + 958, 58));
    until("its end is dragged", [&] { return find(58)["length"] == 960; });
    EXPECT_EQ(find(58)["start"], 480);

    const int bottom = Screen::height - 24 - 6;
    int head = bottom;
    int x = at(480, 58).x;
    for (int beside = x - 3; beside < x + 5; ++beside)
        for (int y = bottom; y > gridEnd + 8; --y)
            if (screen.at(beside, y) == textColour && y < head)
            {
                head = y;
                x = beside;
            }
    ASSERT_LT(head, bottom - 10) << "the bar of the selected note";
    drag({x, head}, {x, head + 20});
    until("it is softer", [&] { return find(58)["velocity"] < 0.7; });
    EXPECT_EQ(find(64)["velocity"], 0.8);
    EXPECT_EQ(editsDone(), 5u) << "one to begin with, and one a gesture";

    for (int i = 0; i < 4; ++i)
        press("ctrl+z");
    until("all of it is undone",
          [&] { return notes().size() == 4 && find(60) != nullptr && find(60)["velocity"] == 0.8; });
    keep("notes-undone");
}

TEST_F(NotesInTheWindow, AreChangedByKeysThatMeanOtherThingsElsewhere)
{
    openClip();
    press("Escape");
    click(at(4900, 62));
    press("Return");
    until("a note is added at the cursor", [&] { return find(62) != nullptr && find(62)["start"] == 4800; });
    press("Up");
    press("shift+Right");
    until("it is moved up and longer", [&] { return find(63) != nullptr && find(63)["length"] == 480; });
    press("ctrl+d");
    until("it is doubled", [&] { return notes().size() == 6; });
    EXPECT_EQ(track(0)["clips"].size(), 1u) << "the clip is not";
    press("Delete");
    until("it is deleted", [&] { return notes().size() == 5; });
    EXPECT_EQ(track(0)["clips"].size(), 1u);
    press("ctrl+a");
    press("q");
    click({lanesLeft + 200, lanesTop + rowHeight / 2});
    press("ctrl+d");
    until("in the arranger the same keys double the clip", [&] { return track(0)["clips"].size() == 2; });
}

TEST_F(NotesInTheWindow, HaveLanesThatAreDrawnWithThePointer)
{
    openClip();
    click({libraryWidth + 36, laneTop + 14}); // the menu of lanes
    for (int i = 0; i < 12; ++i)              // from wherever the pointer is over it
        press("Up");
    for (int i = 0; i < 2; ++i)
        press("Down");
    keep("lane-menu");
    press("Return");
    const int x0 = at(0, 60).x + 2; // of the first step of the grid
    const int x4 = at(3840, 60).x + 2;
    screen.act(to({x0, laneEnd - 10}) + "keydown shift mousedown 1 " + to({x0 + 40, laneEnd - 20}) +
               to({x4, laneTop + 10}) + "mouseup 1 keyup shift");
    until("a straight line is drawn", [&] { return clip(0)["content"].contains("lanes"); });
    const auto lane = clip(0)["content"]["lanes"][0];
    EXPECT_EQ(lane["kind"], "controller");
    EXPECT_EQ(lane["controller"], 1);
    ASSERT_GE(lane["points"].size(), 5u);
    double before = -1.0;
    for (const auto& point : lane["points"])
    {
        EXPECT_GT(point["value"], before) << "it rises all the way";
        before = point["value"];
    }
    EXPECT_EQ(lane["points"].front()["at"], 0);
    EXPECT_EQ(lane["points"].back()["at"], 3840);
    const auto line = lane["points"];

    screen.act(to({at(7680, 60).x, laneTop + 60}) + "mousedown 1 " + to({at(8500, 60).x, laneTop + 20}) +
               to({at(11000, 60).x, laneTop + 40}) + "mouseup 1");
    until("a curve is drawn by hand",
          [&] { return clip(0)["content"]["lanes"][0]["points"].size() > line.size() + 4; });
    keep("lane");
    EXPECT_EQ(editsDone(), 3u) << "one to begin with, and one a gesture";
    press("ctrl+z");
    until("it is undone", [&] { return clip(0)["content"]["lanes"][0]["points"] == line; });
}

TEST_F(NotesInTheWindow, AreMutedWithAToolAndByKey)
{
    openClip();
    press("Escape");
    press("shift+m");
    click(at(240, 60));
    until("a click mutes", [&] { return find(60).value("mute", false); });
    screen.act(to(at(1200, 64)) + "mousedown 1 " + to(at(1700, 66)) + to(at(2200, 67)) + "mouseup 1");
    until("a drag mutes what it goes over",
          [&] { return find(64).value("mute", false) && find(67).value("mute", false); });
    keep("notes-muted");
    EXPECT_FALSE(find(72).value("mute", false));
    press("ctrl+a");
    press("m");
    until("the key mutes what is selected", [&] { return find(72).value("mute", false); });
    press("m");
    until("and lets it sound again", [&] { return !find(60).value("mute", false) && !find(72).value("mute", false); });
}

TEST_F(NotesInTheWindow, AreSharedByLinkedClips)
{
    click({lanesLeft + 200, lanesTop + rowHeight / 2});
    press("ctrl+shift+d");
    until("a linked copy is made", [&] { return track(0)["clips"].size() == 2; });
    const auto clips = track(0)["clips"];
    EXPECT_EQ(clips[1]["start"]["ticks"], 15360);
    EXPECT_EQ(clips[0]["content"]["pattern"], clips[1]["content"]["pattern"]);
    keep("linked");
    press("ctrl+shift+u");
    until("it is made unique", [&] { return !track(0)["clips"][1]["content"].contains("pattern"); });
}

TEST_F(NotesInTheWindow, ArePutInStepByStepByKeys)
{
    openClip();
    press("Escape");
    press("ctrl+shift+k"); // letters play
    press("F4");
    click(at(4900, 62));
    keep("step-input");
    const auto starts = [this](int pitch)
    {
        std::set<int> found;
        for (const auto& one : notes())
            if (one["pitch"] == pitch && one["start"] >= 4800)
                found.insert(one["start"].get<int>());
        return found;
    };
    const auto stroke = [this](const std::string& letters)
    {
        std::string down;
        std::string up;
        for (const char letter : letters)
        {
            down += std::string("keydown ") + letter + " sleep 0.1 ";
            up += std::string(" keyup ") + letter;
        }
        screen.act(down + up);
    };
    const auto count = [this] { return notes().size(); };
    stroke("a");
    until("a key is a step", [&] { return count() == 5; });
    const int first = *starts(60).begin();
    stroke("dg");
    until("keys that overlap are a chord", [&] { return count() == 7; });
    press("minus");
    until("it is tied", [&] { return find(64) != nullptr && editsDone() == 4; });
    press("period");
    stroke("a");
    until("after a rest the next one comes", [&] { return starts(60).size() == 2; });
    const int grid = *starts(64).begin() - first;
    EXPECT_GT(grid, 0);
    EXPECT_EQ(*starts(67).begin(), first + grid);
    EXPECT_EQ(*starts(60).rbegin(), first + 4 * grid);
    for (const auto& one : notes())
        if (one["start"] == first + grid)
        {
            EXPECT_EQ(one["length"], 2 * grid);
        }
    keep("steps");
    press("BackSpace");
    until("the last one is taken away", [&] { return starts(60).size() == 1; });
    press("ctrl+z");
    until("and comes back", [&] { return starts(60).size() == 2; });
    press("F4");
    stroke("a");
    press("Home");
    EXPECT_EQ(starts(60).size(), 2u) << "it is off";
}

TEST_F(NotesInTheWindow, AreShownAsNotation)
{
    openClip();
    press("Escape");
    press("shift+F8");
    const auto isInk = [this](int x, int y)
    {
        const auto colour = screen.at(x, y);
        return (colour & 0xff) > 0x90 && (colour >> 8 & 0xff) > 0x90 && (colour >> 16) > 0x90;
    };
    until("the notes are engraved",
          [&]
          {
              int ink = 0;
              for (int y = gridTop; y < gridTop + 200; ++y)
                  for (int x = libraryWidth + 100; x < Screen::width - 40; x += 2)
                      ink += isInk(x, y) ? 1 : 0;
              return ink > 400;
          });
    keep("notation");
    press("shift+F8");
    until("the keys are back", [this] { return keysShown() > 60; });
}

} // namespace
} // namespace window
