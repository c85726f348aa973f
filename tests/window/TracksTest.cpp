// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of the tracks in the real window: dragged to other places, into a folder and out of it.
#include "window/Studio.h"

namespace window
{
namespace
{

class Tracks : public Studio
{
protected:
    void SetUp() override
    {
        makeSong();
        ASSERT_EQ(edit("song.tutti", R"({"edit":"addTrack","track":{"name":"Folder","isFolder":true}})").code, 0);
        open();
        waitForWaveforms();
    }

    /// "One Two Three Folder": those in a folder with a stroke before them.
    std::string order() const
    {
        std::string names;
        const auto tracks = song()["tracks"];
        for (const auto& track : tracks)
            names += (names.empty() ? "" : " ") + std::string(track["folder"].is_null() ? "" : "/") +
                     track["name"].get<std::string>();
        return names;
    }

    static Place head(std::size_t row)
    {
        return {libraryWidth + 70, lanesTop + static_cast<int>(row) * rowHeight + 60};
    }
    static constexpr int folderMiddle = lanesTop + 3 * rowHeight + 20;

    void hold(Place from, Place to)
    {
        screen.act("mousemove " + std::to_string(from.x) + " " + std::to_string(from.y) + " mousedown 1 mousemove " +
                   std::to_string(from.x) + " " + std::to_string((from.y + to.y) / 2) + " mousemove " +
                   std::to_string(to.x) + " " + std::to_string(to.y));
    }
    void letGo() { screen.act("mouseup 1"); }

    static constexpr Colour accent = 0x7c9cff;
};

TEST_F(Tracks, AreDraggedByTheirHeadsToWhereALineShows)
{
    const auto edits = editsDone();
    hold(head(2), {head(2).x, lanesTop + rowHeight - 4});
    until("a line shows where it will land",
          [this] { return screen.at(lanesLeft - 40, lanesTop + rowHeight) == accent; });
    keep("track-drag");
    EXPECT_EQ(order(), "One Two Three Folder") << "nothing is done yet";
    letGo();
    until("the third track is the second", [this] { return order() == "One Three Two Folder"; });
    EXPECT_EQ(editsDone(), edits + 1);
    press("ctrl+z");
    until("one step takes it back", [this] { return order() == "One Two Three Folder"; });
}

TEST_F(Tracks, ThatAreHeldGoBackByEscape)
{
    hold(head(0), {head(0).x, lanesTop + 2 * rowHeight + 10});
    until("a line shows", [this] { return screen.at(lanesLeft - 40, lanesTop + 2 * rowHeight) == accent; });
    press("Escape");
    until("the line is gone", [this] { return screen.at(lanesLeft - 40, lanesTop + 2 * rowHeight) != accent; });
    letGo();
    hold(head(1), {head(1).x, lanesTop + 2});
    letGo();
    until("the next drag works", [this] { return order() == "Two One Three Folder"; });
}

TEST_F(Tracks, GoIntoAFolderAndOutOfItByPointerAndByKeys)
{
    hold(head(0), {head(0).x, folderMiddle});
    until("the folder is marked", [this] { return screen.at(lanesLeft - 40, folderMiddle - 19) == accent; });
    keep("track-into-folder");
    letGo();
    until("the track lies in the folder", [this] { return order() == "Two Three Folder /One"; });
    press("ctrl+Down");
    until("it is out again, below it", [this] { return order() == "Two Three Folder One"; });
    press("ctrl+Up");
    until("and in", [this] { return order() == "Two Three Folder /One"; });
    press("ctrl+Up");
    until("and above it", [this] { return order() == "Two Three One Folder"; });
}

} // namespace
} // namespace window
