// SPDX-License-Identifier: GPL-3.0-or-later
// The real window as one sees it who has never opened it.
#include "window/Studio.h"

namespace window
{
namespace
{

class FirstStart : public Studio
{
protected:
    /// The frame of the hints, at the lower right of the lanes.
    bool hints() const
    {
        int found = 0;
        for (int y = lanesTop; y < lanesEnd; ++y)
            found += screen.at(Screen::width - 14 - 1, y) == accentColour ? 1 : 0;
        return found > 60;
    }

    /// Ticks of what was done.
    int ticks() const
    {
        int found = 0;
        bool was = false;
        for (int y = lanesEnd - 150; y < lanesEnd; ++y)
        {
            const bool is = screen.at(Screen::width - 14 - 290 + 19, y) == playColour;
            found += is && !was ? 1 : 0;
            was = is;
        }
        return found;
    }
};

TEST_F(FirstStart, BeginsOnAPageWithANewSongAndHintsThatGoWhenTheyWereFollowed)
{
    openForTheFirstTime();
    keep("start-page");
    press("ctrl+n");
    const auto file = path("first.tutti");
    until("it is asked for a file", [this] { return strongButton().has_value(); });
    keep("new-song");
    type(file.string());
    press("Return");
    until("the song is made", [&] { return std::filesystem::exists(file); });
    until("there are hints", [this] { return hints(); });
    keep("hints");
    press("space");
    until("playing is ticked", [this] { return ticks() == 1; });
    press("space");
    press("ctrl+k");
    press("Escape");
    until("the palette is ticked", [this] { return ticks() == 2; });
    keep("hints-followed");
    makeSound("one.wav", 48000, "synth 4 sine 440 gain -6");
    dropFiles({"one.wav"}, {lanesLeft + 200, middleOf(0)});
    until("all is done, and the hints are gone", [this] { return !hints(); });
    EXPECT_EQ(doneAsJson("info first.tutti")["tracks"].size(), 1u);
    close();
    openForTheFirstTime();
    until("the song of last time is open", [this] { return screen.at(libraryWidth + 2, lanesTop + 10) != 0x0f1115; });
    EXPECT_FALSE(hints()) << "they do not come again";
}

} // namespace
} // namespace window
