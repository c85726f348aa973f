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
    static constexpr Colour accent = 0x7c9cff;

    /// The frame of the hints, at the lower right of the lanes.
    bool hints() const
    {
        int found = 0;
        for (int y = lanesTop; y < lanesEnd; ++y)
            found += screen.at(Screen::width - 14 - 1, y) == accent ? 1 : 0;
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

TEST_F(FirstStart, BeginsOnAPageWithANewSongAndHintsThatAreTickedWhenFollowed)
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
}

} // namespace
} // namespace window
