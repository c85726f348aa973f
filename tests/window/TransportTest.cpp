// SPDX-License-Identifier: GPL-3.0-or-later
// Playing, looping, muting in the real window.
#include "window/Studio.h"

#include <chrono>
#include <optional>

namespace window
{
namespace
{

class Playing : public Studio
{
protected:
    void SetUp() override
    {
        makeSong();
        open();
        waitForWaveforms();
    }

    /// A pixel of the metronome's picture where it is lit.
    std::optional<Place> metronome() const
    {
        constexpr Colour accent = 0x7c9cff;
        for (int x = libraryWidth; x < Screen::width / 2; ++x)
            for (int y = 12; y < 40; ++y)
                if (screen.at(x, y) == accent)
                    return Place{x, y};
        return std::nullopt;
    }

    /// What the second display of the transport bar stands on: tempo on the left, meter on the right.
    Span speedDisplay() const
    {
        constexpr Colour well = 0x0b0d11;
        constexpr int y = 8; // above the figures
        std::vector<Span> found;
        for (int x = libraryWidth; x < Screen::width && found.size() < 3; ++x)
        {
            if (screen.at(x, y) != well)
                continue;
            if (found.empty() || x > found.back().to)
                found.push_back({x, x + 1});
            found.back().to = x + 1;
        }
        return found.at(1);
    }
    Place tempo() const { return {speedDisplay().from + 24, rulerTop / 2 - 6}; }
    Place meter() const { return {speedDisplay().to - 24, rulerTop / 2 - 6}; }
    cli::Json tempoMap() const { return song()["song"]["tempo"]; }
};

TEST_F(Playing, SpaceMovesThePlayheadUntilItIsPressedAgain)
{
    until("the playhead stands at the start", [this] { return playhead() == lanesLeft; });
    press("space");
    until("the playhead moves", [this] { return playhead() > lanesLeft + 20; });
    keep("playing");
    press("space");
    int last = -1;
    until("the playhead rests", [&] { return std::exchange(last, playhead()) == playhead() && last > 0; });
    press("Home");
    until("Home leads back to the start", [this] { return playhead() == lanesLeft; });
}

TEST_F(Playing, TheMetronomeIsSwitchedByKeyAndByPointerAndStaysAsItIs)
{
    EXPECT_FALSE(metronome());
    press("c");
    until("its picture is lit", [this] { return metronome().has_value(); });
    keep("metronome");
    const auto button = *metronome();
    click(button);
    until("it is off", [this] { return !metronome(); });
    click(button);
    until("it is on again", [this] { return metronome().has_value(); });
    close();
    open();
    until("the next start has it on", [this] { return metronome().has_value(); });
    EXPECT_EQ(editsDone(), 3u) << "it is no part of the song";
}

TEST_F(Playing, TheMenuOfTheMetronomeSetsACountIn)
{
    press("c");
    until("its picture is lit", [this] { return metronome().has_value(); });
    const auto button = *metronome();
    const auto entry = [&](int y) { return Place{button.x + 60, y}; };
    constexpr Colour raised = 0x1b1f2a;
    screen.act("mousemove " + std::to_string(button.x) + " " + std::to_string(button.y) + " click 3");
    until("its menu is open", [&] { return screen.at(entry(0).x + 100, 150) == raised; });
    keep("metronome-menu");
    EXPECT_TRUE(metronome()) << "a right click does not switch it";
    press("Down");
    press("Down");
    press("Return"); // one bar: two seconds
    until("the menu is closed", [&] { return screen.at(entry(0).x + 100, 150) != raised; });

    const auto isPlayLit = [this]
    {
        for (int x = 0; x < libraryWidth; ++x)
            if (screen.at(x, 18) == playColour)
                return true;
        return false;
    };
    press("space");
    until("play is lit", isPlayLit);
    const auto began = std::chrono::steady_clock::now();
    until("the song rolls", [this] { return playhead() > lanesLeft + 2; });
    EXPECT_GT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(1500));
    press("space");
}

TEST_F(Playing, AClickInTheRulerGoesThere)
{
    const int x = xOf(4.0);
    click({x, barsRow});
    until("the playhead stands there", [&] { return std::abs(playhead() - x) <= 2; });
}

TEST_F(Playing, ADragInTheUpperStripOfTheRulerLoops)
{
    drag({xOf(4.0), loopRow}, {xOf(8.0), loopRow});
    until("the loop is that of the drag",
          [this]
          {
              const auto loop = song()["song"]["loop"];
              return loop["on"] == true && loop["from"]["ticks"] == 7680 && loop["to"]["ticks"] == 15360;
          });
}

TEST_F(Playing, TheTempoIsTypedDraggedAndTapped)
{
    const auto bpm = [this] { return tempoMap()["tempos"][0]["bpm"].get<double>(); };
    doubleClick(tempo());
    screen.act("type 90.5");
    press("Return");
    until("the tempo is as typed", [&] { return bpm() == 90.5; });
    drag(tempo(), {tempo().x, tempo().y - 20});
    until("the tempo is as dragged", [&] { return bpm() == 95.5; });
    EXPECT_EQ(editsDone(), 5u) << "a drag is one step";
    screen.act("key --delay 400 t t");
    until("the tempo is as tapped", [&] { return bpm() > 96.0 && bpm() < 250.0; });
}

TEST_F(Playing, TheMeterIsTypedAndWhatIsNoneIsRefusedWithAMessage)
{
    doubleClick(meter());
    screen.act("type 7/8");
    press("Return");
    until("the meter is as typed",
          [this] { return tempoMap()["meters"] == cli::Json::parse(R"([{"bar":1,"numerator":7,"denominator":8}])"); });
    keep("meter");
    const auto edits = editsDone();
    const auto message = [this] { return screen.at(Screen::width - 100, Screen::height - 36 - 20) == 0x1b1f2a; };
    EXPECT_FALSE(message());
    press("Return");
    screen.act("type 7/9");
    press("Return");
    until("a message says why not", message);
    keep("meter-refused");
    EXPECT_EQ(editsDone(), edits);
}

TEST_F(Playing, TheTimelineTurnsItsPagesWithThePlayheadUnlessThatIsSwitchedOff)
{
    const auto width = Screen::width - lanesLeft;
    click({xOf(4.0), barsRow});
    for (int i = 0; i < 5; ++i)
        press("ctrl+plus"); // five times nearer: a page is 2.3 seconds
    press("space");
    until("the page that it is on is shown", [this] { return playhead() > 0; });
    until("the playhead is late on it", [&] { return playhead() > lanesLeft + width * 8 / 10; });
    until("the page is turned", [&] { return playhead() > 0 && playhead() < lanesLeft + width * 3 / 10; });
    press("f");
    until("the playhead goes away", [this] { return playhead() < 0; });
    keep("not-followed");
    press("f");
    until("it is followed again", [this] { return playhead() > 0; });
}

TEST_F(Playing, TheLettersOfATrackMuteAndSolo)
{
    // The ground of the letters R, M and S, in the head of a track that is not selected.
    constexpr Colour resting = 0x242a37;
    constexpr Colour lit = 0xffc857;
    const int y = lanesTop + rowHeight + 10;
    const auto first = [&](Colour colour, int from)
    {
        int x = from;
        while (x < lanesLeft && screen.at(x, y) != colour)
            ++x;
        return x;
    };
    const auto past = [&](int from)
    {
        int x = first(resting, from);
        while (screen.at(x, y) == resting)
            ++x;
        return x;
    };
    const int mute = first(resting, past(libraryWidth));
    click({mute + 10, y + 8});
    until("the track is mute", [this] { return track(1)["strip"]["mute"] == true; });
    until("its letter is lit", [&] { return first(lit, mute) < mute + 4; });
    const int solo = first(resting, mute);
    click({solo + 10, y + 8});
    until("the track is solo", [this] { return track(1)["strip"]["solo"] == true; });
}

} // namespace
} // namespace window
