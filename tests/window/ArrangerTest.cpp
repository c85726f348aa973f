// SPDX-License-Identifier: GPL-3.0-or-later
// Clips in the real window: where they are painted, and what the pointer makes of them in the song.
#include "window/Studio.h"

namespace window
{
namespace
{

constexpr std::int64_t bar = 4 * 960; // ticks

class Arranger : public Studio
{
protected:
    void SetUp() override
    {
        makeSong();
        open();
        waitForWaveforms();
        scale = zoom();
    }

    int at(double seconds) const { return lanesLeft + static_cast<int>(std::lround(seconds * scale)); }

    double scale = 0.0; // pixels a second
};

TEST_F(Arranger, PaintsClipsInTheirTracksColourWhereTheSongHasThem)
{
    for (std::size_t row = 0; row < 3; ++row)
    {
        const auto found = waveforms(row);
        ASSERT_EQ(found.size(), 1u) << "track " << row;
        EXPECT_NEAR(found[0].from, at(4.0 * static_cast<double>(row)), 3.0) << "track " << row;
        EXPECT_NEAR(found[0].to, at(4.0 * static_cast<double>(row) + 4.0), 3.0) << "track " << row;
    }
    keep("arranger");
}

TEST_F(Arranger, MovesAClipThatIsDraggedAndUndoesItAcrossAStart)
{
    const auto edits = editsDone();
    drag({at(6.0), middleOf(1)}, {at(10.0), middleOf(1)});
    until("the clip is two bars further right", [this] { return startOf(1) == 4 * bar; });
    until("it is painted there", [this] { return beginsAt(1, at(8.0)); });
    EXPECT_EQ(editsDone(), edits + 1) << "one gesture is one step of the history";

    press("ctrl+z");
    until("Ctrl+Z puts it back", [this] { return startOf(1) == 2 * bar; });
    press("ctrl+shift+z");
    until("Ctrl+Shift+Z moves it again", [this] { return startOf(1) == 4 * bar; });

    close();
    open();
    until("it is painted where it was left", [this] { return waveforms(1).size() == 1; });
    press("ctrl+z");
    until("undo outlives the program", [this] { return startOf(1) == 2 * bar; });
}

TEST_F(Arranger, MovesAClipToAnotherTrack)
{
    drag({at(6.0), middleOf(1)}, {at(6.0), middleOf(2)});
    until("the clip is on the third track", [this] { return track(2)["clips"].size() == 2; });
    EXPECT_EQ(track(1)["clips"].size(), 0u);
}

TEST_F(Arranger, CopiesAClipThatIsDraggedWithCtrl)
{
    screen.act("keydown ctrl");
    drag({at(2.0), middleOf(0)}, {at(6.0), middleOf(0)});
    screen.act("keyup ctrl");
    until("there are two clips", [this] { return track(0)["clips"].size() == 2; });
    until("both are painted", [this] { return !waveforms(0).empty() && waveforms(0).back().to >= at(7.9); });
}

TEST_F(Arranger, TrimsAClipByItsEdges)
{
    drag({at(4.0) - 3, middleOf(0)}, {at(2.0) - 3, middleOf(0)});
    until("the clip ends a bar earlier", [this] { return clip(0)["content"]["length"] == 2 * 48000; });
    drag({at(4.0) + 3, middleOf(1)}, {at(6.0) + 3, middleOf(1)});
    until("the other clip begins a bar later", [this] { return startOf(1) == 3 * bar; });
    EXPECT_EQ(clip(1)["content"]["offset"], 2 * 48000);
    EXPECT_EQ(clip(1)["content"]["length"], 2 * 48000);
    until("what is left is painted", [this] { return beginsAt(1, at(6.0)); });
}

TEST_F(Arranger, FadesAClipByItsUpperCorners)
{
    const int handle = lanesTop + 3 + 17 + 5;
    drag({at(0.0) + 8, handle}, {at(1.0) + 8, handle});
    until("the clip fades in over a second",
          [this] { return std::abs(clip(0)["content"]["fadeIn"]["length"].get<double>() - 48000) < 1500; });
    drag({at(4.0) - 8, handle}, {at(3.5) - 8, handle});
    until("and out over half a second",
          [this] { return std::abs(clip(0)["content"]["fadeOut"]["length"].get<double>() - 24000) < 1500; });
    keep("fades");
}

TEST_F(Arranger, DeletesWhatIsSelected)
{
    click({at(2.0), middleOf(0)});
    press("Delete");
    until("the clip is gone", [this] { return track(0)["clips"].empty(); });
    until("its place is empty", [this] { return waveforms(0).empty(); });
}

} // namespace
} // namespace window
