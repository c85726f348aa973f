// SPDX-License-Identifier: GPL-3.0-or-later
// Several clips in the piano roll of the real window, and what it shows at the next start.
#include "window/NotesInTheWindow.h"

namespace window
{
namespace
{

/// "Tune" as NotesInTheWindow has it, and below it on a track of its own "Bass": F#3 at the same start.
class ClipsInTheWindow : public NotesInTheWindow
{
protected:
    void SetUp() override
    {
        makeNotes(R"({"edit": "addTrack", "track": {"id": 50, "name": "Bass", "colour": "#ff7eb6"}}
{"edit": "addClip", "track": 50, "clip": {"name": "Bass", "start": {"ticks": 0}, "content": {"kind": "notes", "length": 15360, "notes": [)" +
                  note(0, 66) + "]}}}\n");
        open();
    }

    cli::Json bass() const { return clip(1)["content"]["notes"]; }
    cli::Json bassAt(int start, int pitch) const
    {
        for (const auto& one : bass())
            if (one["start"] == start && one["pitch"] == pitch)
                return one;
        return {};
    }

    /// The clips of both tracks, by a click and one with Shift.
    void openBoth()
    {
        openClip();
        press("Escape");
        screen.act("keydown shift");
        click({lanesLeft + 200, lanesTop + rowHeight + rowHeight / 2});
        screen.act("keyup shift");
        screen.act(to({gridLeft + 300, gridTop + 8}) + "click 1"); // focus, where no note is
        press("ctrl+a");
        until("notes of both are selected", [this] { return selectedIn(at(0, 66).y).to > 0; });
        press("Escape");
    }
};

TEST_F(ClipsInTheWindow, AreEditedTogetherWithThePointer)
{
    openBoth();
    keep("clips");
    drag(at(240, 66), at(720, 66));
    until("a note of the other clip is dragged by an eighth", [this] { return bassAt(480, 66) != nullptr; });
    EXPECT_EQ(notes().size(), 4u);
    EXPECT_EQ(editsDone(), 2u);

    screen.act(to(at(4900, 62)) + "click 1 click 1");
    until("a note is drawn into the clip that was clicked last", [this] { return bass().size() == 2; });
    EXPECT_EQ(notes().size(), 4u);

    press("ctrl+a");
    drag(at(240, 60), at(240 + 480, 61));
    until("notes of both are moved",
          [this] { return bassAt(960, 67) != nullptr && find(61) != nullptr && find(61)["start"] == 480; });
    keep("clips-moved");
    EXPECT_EQ(find(73)["start"], 2880 + 480);
    EXPECT_EQ(editsDone(), 4u) << "one step";
    press("ctrl+z");
    until("which is undone as one",
          [this] { return bassAt(480, 66) != nullptr && find(60) != nullptr && find(72)["start"] == 2880; });

    click(at(240, 60));
    screen.act(to(at(6720 + 100, 63)) + "click 1 click 1");
    until("and now into the first one", [this] { return notes().size() == 5; });
    EXPECT_EQ(bass().size(), 2u);
}

/// Fold, scale and the lane that is shown, set by hand, are there again.
TEST_F(ClipsInTheWindow, ArePresentedAsBeforeAtTheNextStart)
{
    openClip();
    press("Escape");
    press("shift+f");
    until("only used keys are left", [this] { return keysShown() < 100; });
    const auto foldedKeys = keysShown();
    close();
    open();
    doubleClick({lanesLeft + 200, lanesTop + rowHeight / 2});
    until("they are folded again", [&] { return keysShown() == foldedKeys; });
    keep("folded-again");
}

} // namespace
} // namespace window
