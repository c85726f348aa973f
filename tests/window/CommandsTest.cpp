// SPDX-License-Identifier: GPL-3.0-or-later
// What is done by name and by dialogue in the real window.
#include "window/Studio.h"

namespace window
{
namespace
{

class Commands : public Studio
{
protected:
    void SetUp() override
    {
        makeSong();
        open();
        until("the waveforms are painted", [this] { return waveforms(2).size() == 1; });
    }

    /// Whether a panel lies over the middle of the lanes, where the song's grid is otherwise.
    bool isCovered(int y) const
    {
        constexpr Colour raised = 0x1b1f2a;
        return screen.at(Screen::width / 2 - 200, y) == raised;
    }
};

TEST_F(Commands, AreFoundByNameInThePalette)
{
    constexpr int field = 100;
    press("ctrl+k");
    until("the palette is open", [this] { return isCovered(field); });
    screen.act("type 'folder'");
    keep("palette");
    press("Escape");
    until("Escape closes it", [this] { return !isCovered(field); });
    EXPECT_EQ(song()["tracks"].size(), 3u);

    press("ctrl+k");
    until("the palette is open again", [this] { return isCovered(field); });
    screen.act("type 'add a track'");
    press("Return");
    until("there is one track more", [this] { return song()["tracks"].size() == 4; });
    until("the palette is closed", [this] { return !isCovered(field); });
}

TEST_F(Commands, ExportTheSongFromItsDialogue)
{
    press("ctrl+e");
    // The one strong button, at the lower right.
    constexpr Colour accent = 0x7c9cff;
    constexpr int x = Screen::width / 2 + 260 - 30;
    const auto button = [this]
    {
        int y = Screen::height - 1;
        while (y > lanesEnd - 200 && screen.at(x, y) != accent)
            --y;
        return y;
    };
    until("the dialogue is open", [&] { return button() > lanesEnd - 200; });
    keep("export");
    click({x, button() - 4});
    until("the file is there", [this] { return std::filesystem::exists(path("song.wav")); });
    const auto info = doneAsJson("info song.wav");
    EXPECT_GE(info["frames"], 12 * 48000) << "three clips of four seconds, one after the other";
}

} // namespace
} // namespace window
