// SPDX-License-Identifier: GPL-3.0-or-later
// The tab of a sampler's zones in the real window.
#include "window/Studio.h"

#include <cmath>

namespace window
{
namespace
{

/// Of the map, as Main.qml, LowerPanel.qml and ZonePanel.qml lay it out.
constexpr int mapLeft = libraryWidth + 12 + 10;
constexpr int mapRight = Screen::width - 12 - 186 - 10 - 400 - 10 - 186 - 10 - 10;
constexpr int mapTop = Screen::height - 24 - 420 + 42 + 39;
constexpr int keysTop = Screen::height - 24 - 12 - 10 - 20;
constexpr Colour whiteKey = 0xd8dce6;

class Zones : public Studio
{
protected:
    void SetUp() override
    {
        makeSound("low.wav", 48000, "synth 2 sine 110 gain -6");
        makeSound("high.wav", 48000, "synth 2 sine 880 gain -6");
        makeSound("more.wav", 48000, "synth 1 sine 440 gain -6");
        done("new song.tutti --tempo 120");
        done("sampler song.tutti low.wav --track Keys --root 40");
        std::ofstream(path("edits")) << R"({"edit": "addSound", "sound": {"id": 50, "path": "high.wav"}})"
                                        "\n"
                                     << R"({"edit": "setZones", "device": )" << deviceId() << R"(, "zones": [)"
                                     << R"({"sound": 50, "lowKey": 60, "highKey": 71, "root": 60},)"
                                     << R"({"sound": )" << soundId()
                                     << R"(, "lowKey": 36, "highKey": 47, "root": 40}]})"
                                     << "\n";
        done("edit song.tutti edits");
        open();
        press("shift+F7");
        until("the map with its keys is shown", [this] { return screen.at(xOf(59), keysTop + 2) == whiteKey; });
    }

    cli::Json device() const { return track(0)["devices"][0]; }
    std::string deviceId() const { return device()["id"].dump(); }
    std::string soundId() const { return device()["zones"][0]["sound"].dump(); }
    cli::Json zone(std::size_t index) const { return device()["zones"][index]; }
    int number(std::size_t index, const char* field) const { return zone(index)[field].get<int>(); }

    /// The middle of a key.
    static int xOf(int key)
    {
        return mapLeft + static_cast<int>(std::lround((key + 0.5) * (mapRight - mapLeft) / 128));
    }
    static int yOf(int velocity)
    {
        return keysTop - static_cast<int>(std::lround((velocity - 0.5) * (keysTop - mapTop) / 127));
    }

    /// Double-clicks a box of the card of keys, 0 the lowest.
    void typeInto(int row, const std::string& words)
    {
        doubleClick({mapRight + 20 + 10 + 186 - 70, mapTop + 12 + row * 31});
        type(words);
        press("Return");
    }
};

TEST_F(Zones, AreDraggedByTheirMiddleAndTheirEdges)
{
    keep("zones");
    const auto edits = editsDone();
    drag({xOf(65), yOf(64)}, {xOf(77), yOf(64)});
    until("the zone lies an octave higher", [this] { return number(0, "lowKey") == 72; });
    EXPECT_EQ(number(0, "highKey"), 83);
    EXPECT_EQ(number(0, "root"), 72);
    EXPECT_EQ(editsDone(), edits + 1) << "one gesture is one step of the history";
    const auto leftEdge = xOf(72) - (mapRight - mapLeft) / 256;
    drag({leftEdge, yOf(64)}, {leftEdge - (mapRight - mapLeft) * 4 / 128, yOf(64)});
    until("its lowest key follows the edge", [this] { return std::abs(number(0, "lowKey") - 68) <= 1; });
    EXPECT_EQ(number(0, "highKey"), 83);
    drag({xOf(76), yOf(127) - 1}, {xOf(76), yOf(90)});
    until("its hardest note follows the upper edge", [this] { return std::abs(number(0, "highVelocity") - 90) <= 2; });
    keep("zones-dragged");
    for (int i = 0; i < 3; ++i)
        press("ctrl+z");
    until("all of it is undone", [this] { return number(0, "lowKey") == 60 && number(0, "highVelocity") == 127; });
}

TEST_F(Zones, AreReachedMovedTypedAndRemovedByTheKeyboard)
{
    click({xOf(100), yOf(64)}); // nothing is there, but the map has the keys now
    press("Left");
    press("shift+Right");
    until("the lower zone moved by a key", [this] { return number(1, "lowKey") == 37; });
    press("shift+Up");
    press("shift+Next");
    until("and by an octave", [this] { return number(1, "lowKey") == 25; });
    typeInto(2, "D2");
    until("its root is typed", [this] { return number(1, "root") == 50; });
    click({xOf(100), yOf(64)});
    press("Delete");
    until("it is gone", [this] { return device()["zones"].size() == 1; });
    EXPECT_EQ(number(0, "lowKey"), 60);
}

TEST_F(Zones, ComeFromSoundsThatAreDropped)
{
    const auto edits = editsDone();
    dropFiles({"more.wav"}, {xOf(90), yOf(40)}, {mapLeft + 100, mapTop});
    until("the sound is a zone of that key", [this] { return device()["zones"].size() == 3; });
    EXPECT_EQ(number(2, "lowKey"), 90);
    EXPECT_EQ(number(2, "highKey"), 90);
    EXPECT_EQ(number(2, "root"), 90);
    EXPECT_EQ(editsDone(), edits + 1);
    keep("zones-dropped");
}

} // namespace
} // namespace window
