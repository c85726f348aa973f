// SPDX-License-Identifier: GPL-3.0-or-later
// The library beside the real arranger: its sounds are found, heard and put on the timeline.
#include "window/Studio.h"

namespace window
{
namespace
{

class Library : public Studio
{
protected:
    void SetUp() override
    {
        makeSong();
        open();
        waitForWaveforms();
        for (const std::size_t row : {0, 1, 2})
            until("sound " + std::to_string(row) + " of the song is listed", [&] { return thumbnail(row) > 0; });
    }

    /// Where the thumbnail of the sound on this track is in the list, from the top of the screen; 0 where it is not.
    int thumbnail(std::size_t row) const
    {
        const auto colour = colourFrom(track(row)["colour"]);
        for (int y = listTop; y < previewTop; ++y)
            for (int x = 16; x < 16 + 54; ++x)
                if (screen.at(x, y) == colour)
                    return y;
        return 0;
    }

    /// The chosen sound in large, at the bottom of the library.
    bool isShownInLarge(std::size_t row) const
    {
        const auto colour = colourFrom(track(row)["colour"]);
        int found = 0;
        for (int y = previewTop; y < previewEnd; ++y)
            found += screen.at(libraryWidth / 2, y) == colour ? 1 : 0;
        return found > 5;
    }

    static constexpr Place search{100, rulerTop + 8 + 27 + 8 + 15};
    static constexpr int listTop = rulerTop + 8 + 27 + 8 + 30 + 8;
    static constexpr int previewTop = 560;
    static constexpr int previewEnd = 690;
};

TEST_F(Library, FindsSoundsAsOneTypes)
{
    click(search);
    screen.act("type two");
    until("only that sound is left", [this] { return thumbnail(0) == 0 && thumbnail(2) == 0; });
    EXPECT_GT(thumbnail(1), 0);
    keep("library-search");
    press("Escape");
    until("all are back", [this] { return thumbnail(0) > 0 && thumbnail(2) > 0; });
}

TEST_F(Library, PlaysASoundThatIsClickedAndShowsItInLarge)
{
    click({30, thumbnail(2)});
    until("it is shown in large", [this] { return isShownInLarge(2); });
    keep("library-audition");
    EXPECT_EQ(editsDone(), 3u) << "listening changes nothing";
}

TEST_F(Library, PutsASoundThatIsDraggedOnATrackWhereItIsDropped)
{
    drag({30, thumbnail(0)}, {xOf(4.0) + 2, middleOf(0)});
    until("the first track has a second clip", [this] { return track(0)["clips"].size() == 2; });
    EXPECT_EQ(track(0)["clips"][1]["start"]["ticks"], 2 * 4 * 960);
    press("ctrl+z");
    until("it is gone again", [this] { return editsDone() == 3; });
    EXPECT_EQ(track(0)["clips"].size(), 1u) << "it was put there once";
}

TEST_F(Library, MakesOneTrackOfASoundThatIsDraggedBelowTheLast)
{
    drag({30, thumbnail(0)}, {xOf(4.0) + 2, middleOf(4)});
    until("there is a fourth track", [this] { return editsDone() == 4; });
    press("ctrl+z");
    until("it is gone again", [this] { return editsDone() == 3; });
    EXPECT_EQ(song()["tracks"].size(), 3u) << "it was made once";
}

} // namespace
} // namespace window
