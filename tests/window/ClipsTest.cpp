// SPDX-License-Identifier: GPL-3.0-or-later
// The tab of the selected clips in the real window, and clips that are joined.
#include "window/Studio.h"

namespace window
{
namespace
{

/// Of the lower panel, as Main.qml, LowerPanel.qml and ClipPanel.qml lay it out.
constexpr int panelLeft = libraryWidth;
constexpr int bodyTop = 722 + 38 + 8; // below the head of a card
constexpr int boxStep = 32;
constexpr Place gain{1355, bodyTop + 12}; // the knob

class Clips : public Studio
{
protected:
    void SetUp() override
    {
        makeSong();
        open();
        waitForWaveforms();
    }

    /// The middle of the box of a value: 0 start, 1 length, 2 offset, 3 repeat.
    static Place box(int index) { return {panelLeft + 12 + 212 - 10 - 48, bodyTop + 12 + index * boxStep}; }

    /// Whether the clip is shown in large, in the colour of its track.
    bool isShownInLarge(std::size_t row) const
    {
        const auto colour = colourFrom(track(row)["colour"]);
        int found = 0;
        for (int y = bodyTop; y < Screen::height - 40; ++y)
            found += screen.at(panelLeft + 460, y) == colour ? 1 : 0;
        return found > 20;
    }

    void openClip(std::size_t row, double seconds)
    {
        const auto place = Place{xOf(seconds), middleOf(row)};
        screen.act("mousemove " + std::to_string(place.x) + " " + std::to_string(place.y) +
                   " click --repeat 2 --delay 60 1");
        until("the clip is shown in large", [&] { return isShownInLarge(row); });
    }

    void type(Place place, const std::string& words)
    {
        screen.act("mousemove " + std::to_string(place.x) + " " + std::to_string(place.y) +
                   " click --repeat 2 --delay 60 1");
        screen.act("type '" + words + "'");
        press("Return");
    }
};

TEST_F(Clips, ADoubleClickOpensTheTabWhereValuesAreTypedTurnedAndDragged)
{
    openClip(1, 6.0);
    keep("clip");
    type(box(0), "4");
    until("the clip begins at bar 4", [this] { return startOf(1) == 3 * 4 * 960; });
    type(box(1), "2 s");
    until("it is two seconds long", [this] { return clip(1)["content"]["length"] == 2 * 48000; });
    screen.act("mousemove " + std::to_string(box(2).x) + " " + std::to_string(box(2).y) + " click --repeat 5 4");
    until("the wheel moves it in its sound", [this] { return clip(1)["content"]["offset"] == 5 * 480; });

    const auto edits = editsDone();
    drag({gain.x, gain.y}, {gain.x, gain.y - 40});
    until("a drag of the knob is heard", [this] { return clip(1)["content"]["gain"] > 3.0; });
    EXPECT_EQ(editsDone(), edits + 1) << "one gesture is one step of the history";
    for (int i = 0; i < 4; ++i)
        press("ctrl+z");
    until("all of it is undone", [this] { return startOf(1) == 2 * 4 * 960 && clip(1)["content"]["gain"] == 0.0; });
}

class Joining : public Studio
{
};

TEST_F(Joining, MakesOneClipOfTwoThatSoundsTheSame)
{
    makeSong();
    done("add song.tutti two.wav --track One --at 2.3.0 --gain -3");
    done("render song.tutti -o before.wav --depth 32f --tail 0");
    open();
    const auto length = [this](std::size_t row)
    { return waveforms(row).empty() ? 0 : waveforms(row).back().to - waveforms(row).front().from; };
    until("the waveforms are painted whole, seven seconds of the first track and four of the others",
          [&]
          {
              return length(2) > 0 && std::abs(length(1) - length(2)) <= 3 &&
                     std::abs(length(0) - length(2) * 7 / 4) <= 6 && beginsAt(2, waveforms(1).back().to);
          });
    click({xOf(1.0), middleOf(0)});
    screen.act("keydown shift");
    click({xOf(6.0), middleOf(0)});
    screen.act("keyup shift");
    press("ctrl+j");
    until("one clip is there", [this] { return track(0)["clips"].size() == 1; });
    until("its waveform is painted to the end", [this] { return waveforms(0).back().to >= xOf(6.9); });
    keep("joined");
    EXPECT_TRUE(std::filesystem::exists(path("sounds/one.wav")));
    done("render song.tutti -o after.wav --depth 32f --tail 0");
    EXPECT_TRUE(cli::contentOf(path("after.wav")) == cli::contentOf(path("before.wav"))) << "to the bit";
    press("ctrl+z");
    until("undo brings the two back", [this] { return track(0)["clips"].size() == 2; });
}

} // namespace
} // namespace window
