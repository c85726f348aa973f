// SPDX-License-Identifier: GPL-3.0-or-later
// The computer's keyboard and the piano, played and recorded in the real window.
#include "window/Studio.h"

namespace window
{
namespace
{

constexpr Colour recordColour = 0xff5d6c;
constexpr Colour accentColour = 0x7c9cff;

class Keys : public Studio
{
protected:
    void SetUp() override
    {
        done("new song.tutti --tempo 120");
        std::ofstream(path("edits"))
            << R"({"edit": "addTrack", "track": {"id": 1, "name": "Keys", "devices": [{"id": 2, "type": "synthesizer"}]}})"
               "\n";
        done("edit song.tutti edits");
        open();
    }

    int inRow(int y, int from, int to, Colour colour) const
    {
        int found = 0;
        for (int x = from; x < to; ++x)
            found += screen.at(x, y) == colour ? 1 : 0;
        return found;
    }

    bool recordIsLit() const { return inRow(16, libraryWidth, Screen::width / 2, recordColour) > 20; }

    /// Blue words in the line at the bottom.
    bool saysThatLettersPlay() const
    {
        constexpr auto isBlue = [](Colour colour) { return (colour & 0xff) > ((colour >> 16) & 0xff) + 60; };
        int found = 0;
        for (int y = Screen::height - 20; y < Screen::height - 4; ++y)
            for (int x = 0; x < Screen::width / 2; ++x)
                found += isBlue(screen.at(x, y)) ? 1 : 0;
        return found > 100;
    }

    void switchTheLettersOn()
    {
        press("ctrl+shift+k");
        until("the line at the bottom says that letters play", [this] { return saysThatLettersPlay(); });
    }

    void record()
    {
        press("r");
        until("recording is lit", [this] { return recordIsLit(); });
        until("the song plays", [this] { return playhead() > lanesLeft; });
    }

    /// By its button: letters may play.
    void endRecording()
    {
        press("space");
        until("recording is over", [this] { return !recordIsLit(); });
        until("what was played is in the song", [this] { return !track(0)["clips"].empty(); });
    }

    cli::Json notes() const { return clip(0)["content"]["notes"]; }

    static std::set<int> pitchesOf(const cli::Json& notes)
    {
        std::set<int> found;
        for (const auto& note : notes)
            found.insert(note["pitch"].get<int>());
        return found;
    }
};

TEST_F(Keys, OfTheComputerAreRecordedOnTheArmedTrack)
{
    press("ctrl+shift+r");
    until("the track is armed", [this] { return track(0).value("armed", false); });
    record();
    switchTheLettersOn();
    const auto stroke = [this](const std::string& letter)
    { screen.act("keydown " + letter + " sleep 0.2 keyup " + letter); };
    for (const auto* const letter : {"a", "d", "g"})
        stroke(letter);
    stroke("x");
    stroke("a");
    keep("computer-keys");
    endRecording();
    const auto played = notes();
    EXPECT_EQ(pitchesOf(played), (std::set<int>{60, 64, 67, 72}));
    for (const auto& note : played)
        EXPECT_NEAR(note["velocity"].get<double>(), 0.8, 0.01);
    EXPECT_TRUE(song()["markers"].empty());

    press("ctrl+shift+k");
    until("letters do not play any more", [this] { return !saysThatLettersPlay(); });
    press("m");
    until("they are commands again", [this] { return song()["markers"].size() == 1; });
}

TEST_F(Keys, OfThePianoAreRecordedOnTheSelectedTrack)
{
    constexpr int belowLanes = 500;
    press("F9");
    const auto pianoTop = [this]
    {
        constexpr Colour whiteKey = 0xd8dce6;
        for (int y = belowLanes; y < Screen::height; ++y)
            if (inRow(y, libraryWidth + 40, Screen::width, whiteKey) > 300)
                return y;
        return -1;
    };
    until("the piano is shown", [&] { return pianoTop() > 0; });
    const int top = pianoTop();
    record();
    const Place middleC{libraryWidth + 29 + static_cast<int>((Screen::width - libraryWidth - 29) * 23.5 / 52.0),
                        top + 82};
    screen.act("mousemove " + std::to_string(middleC.x) + " " + std::to_string(middleC.y) + " mousedown 1");
    until("the key is lit", [&] { return screen.at(middleC.x, middleC.y - 30) == accentColour; });
    until("the level of the track moves",
          [&]
          {
              const auto level = screen.at(libraryWidth + headerWidth - 6, lanesTop + rowHeight - 6);
              return ((level >> 8) & 0xff) > ((level >> 16) & 0xff) + 60; // green
          });
    keep("piano");
    screen.act("mouseup 1");
    until("the key is up", [&] { return screen.at(middleC.x, middleC.y - 30) != accentColour; });
    endRecording();
    EXPECT_EQ(pitchesOf(notes()), (std::set<int>{60}));
    EXPECT_GT(notes()[0]["velocity"].get<double>(), 0.9) << "far down";
}

} // namespace
} // namespace window
