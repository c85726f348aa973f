// SPDX-License-Identifier: GPL-3.0-or-later
// The ruler of the real window: loop and punch range by the pointer, markers by pointer and keys.
#include "window/Studio.h"

namespace window
{
namespace
{

constexpr std::int64_t bar = 4 * 960; // ticks; two seconds

class Ruler : public Studio
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
    cli::Json markers() const { return song()["markers"]; }
    cli::Json range(const std::string& name) const { return song()["song"][name]; }

    bool isRange(const std::string& name, bool on, std::int64_t from, std::int64_t to) const
    {
        const auto found = range(name);
        return found["on"] == on && found["from"]["ticks"] == from * bar && found["to"]["ticks"] == to * bar;
    }

    bool isMarker(std::size_t index, const std::string& name, std::int64_t ticks) const
    {
        const auto found = markers();
        return found.size() > index && found[index]["name"] == name && found[index]["at"]["ticks"] == ticks;
    }

    /// Whether a flag is painted there.
    bool isFlagAt(double seconds) const { return screen.at(at(seconds) + 4, rulerTop + 27) == flag; }

    static constexpr Colour flag = 0xffc857;
    static constexpr Colour record = 0xff5d6c;
    double scale = 0.0; // pixels a second
};

TEST_F(Ruler, ALoopIsDraggedByItsEndsAndItsMiddle)
{
    drag({at(4.0), loopRow}, {at(8.0), loopRow});
    until("it is set", [this] { return isRange("loop", true, 2, 4); });
    drag({at(8.0) - 1, loopRow}, {at(10.0) - 1, loopRow});
    until("its end is moved", [this] { return isRange("loop", true, 2, 5); });
    drag({at(4.0) + 1, loopRow}, {at(2.0) + 1, loopRow});
    until("its start is moved", [this] { return isRange("loop", true, 1, 5); });
    drag({at(5.0), loopRow}, {at(7.0), loopRow});
    until("it is moved", [this] { return isRange("loop", true, 2, 6); });
    doubleClick({at(8.0), loopRow});
    until("a double-click turns it off", [this] { return isRange("loop", false, 2, 6); });
    EXPECT_EQ(editsDone(), 3u + 5u) << "each gesture is one step of the history";
}

TEST_F(Ruler, APunchRangeIsDraggedBelowTheLoopAndSwitchedByItsKey)
{
    drag({at(2.0), loopRow}, {at(10.0), loopRow});
    drag({at(4.0), punchRow}, {at(8.0), punchRow});
    until("it is set", [this] { return isRange("punch", true, 2, 4); });
    until("its ends are painted in the colour of recording",
          [this] { return screen.at(at(4.0), punchRow) == record && screen.at(at(8.0) - 2, punchRow) == record; });
    EXPECT_TRUE(isRange("loop", true, 1, 5));
    drag({at(6.0), punchRow}, {at(8.0), punchRow});
    until("it is moved", [this] { return isRange("punch", true, 3, 5); });
    keep("ruler-ranges");
    press("p");
    until("P switches it off", [this] { return isRange("punch", false, 3, 5); });
    press("ctrl+z");
    until("undo switches it on again", [this] { return isRange("punch", true, 3, 5); });
    click({at(2.0), middleOf(0)});
    press("shift+p");
    until("Shift+P puts it around the selected clip", [this] { return isRange("punch", true, 0, 2); });
}

TEST_F(Ruler, MarkersAreAddedMovedRenamedAndDeletedByThePointer)
{
    doubleClick({at(4.0) + 2, markerRow});
    until("a marker is there", [this] { return isMarker(0, "Marker 1", 2 * bar); });
    until("its flag is painted", [this] { return isFlagAt(4.0); });
    drag({at(4.0) + 4, markerRow}, {at(8.0) + 4, markerRow});
    until("it is moved along the grid", [this] { return isMarker(0, "Marker 1", 4 * bar); });
    until("its flag is painted there", [this] { return isFlagAt(8.0) && !isFlagAt(4.0); });
    screen.act("keydown alt");
    drag({at(8.0) + 4, markerRow}, {at(8.0) + 4 + 17, markerRow});
    screen.act("keyup alt");
    until("Alt frees it from the grid",
          [this]
          {
              const double ticks = markers()[0]["at"]["ticks"];
              return std::abs(ticks / 1920.0 - 8.0 - 17.0 / scale) < 0.5 / scale;
          });
    const std::int64_t ticks = markers()[0]["at"]["ticks"];
    doubleClick({at(8.0) + 17 + 20, markerRow});
    screen.act("type Chorus");
    keep("marker-name");
    press("Return");
    until("it has the name that was typed", [&] { return isMarker(0, "Chorus", ticks); });
    press("Delete");
    until("Delete deletes it", [this] { return markers().empty(); });
    EXPECT_EQ(editsDone(), 3u + 5u) << "each gesture is one step of the history";
    EXPECT_EQ(track(2)["clips"].size(), 1u);
}

TEST_F(Ruler, MarkersAreAddedReachedRenamedMovedAndDeletedByKeys)
{
    press("m");
    until("there is one at the start", [this] { return isMarker(0, "Marker 1", 0); });
    click({at(8.0), barsRow});
    until("the playhead is at bar 5", [this] { return std::abs(playhead() - at(8.0)) <= 2; });
    press("m");
    until("there is one at bar 5", [this] { return isMarker(1, "Marker 2", 4 * bar); });
    press("ctrl+Left");
    until("the playhead goes to the previous", [this] { return playhead() == lanesLeft; });
    press("ctrl+Right");
    until("the playhead goes to the next", [this] { return std::abs(playhead() - at(8.0)) <= 2; });
    press("ctrl+F2");
    screen.act("type Verse");
    press("Return");
    until("it has a name", [this] { return isMarker(1, "Verse", 4 * bar); });
    const auto before = markers()[1]["at"]["ticks"].get<std::int64_t>();
    press("alt+Left"); // the ruler has the focus since the name was typed
    until("it is moved by a step of the grid", [&] { return markers()[1]["at"]["ticks"] < before; });
    keep("markers");
    press("ctrl+shift+m");
    until("it is deleted", [this] { return markers().size() == 1; });
    press("ctrl+z");
    until("and comes back", [this] { return markers().size() == 2; });
}

} // namespace
} // namespace window
