// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "window/Studio.h"

#include <fstream>

namespace window
{

/// Of the lower panel, as Main.qml, LowerPanel.qml and NotePanel.qml lay it out.
constexpr int gridLeft = libraryWidth + 72 + 2; // beside the line of the focus
constexpr int gridTop = Screen::height - 24 - 420 + 44 + 22;
constexpr int gridEnd = 914;
constexpr int laneTop = 918;
constexpr int laneEnd = Screen::height - 24;
constexpr Colour keyColour = 0xd8dce6;
constexpr Colour textColour = 0xe6e9f0; // of selected notes

/// A clip of four bars at 120 beats a minute with four notes: C3 at its start, E3, G3 and C4 a beat later each.
class NotesInTheWindow : public Studio
{
protected:
    void SetUp() override
    {
        makeNotes({});
        open();
    }

    /// The song, with more edits.
    void makeNotes(const std::string& more)
    {
        done("new song.tutti --tempo 120");
        std::ofstream(path("edits"))
            << R"({"edit": "addTrack", "track": {"id": 1, "name": "Keys"}})"
               "\n"
               R"({"edit": "addDevice", "track": 1, "device": {"id": 2, "type": "synthesizer"}})"
               "\n"
               R"({"edit": "addClip", "track": 1, "clip": {"name": "Tune", "start": {"ticks": 0}, )"
               R"("content": {"kind": "notes", "length": 15360, "notes": [)" +
                   note(0, 60) + ", " + note(960, 64) + ", " + note(1920, 67) + ", " + note(2880, 72) + "]}}}\n" + more;
        done("edit song.tutti edits");
    }

    static std::string note(int start, int pitch)
    {
        return R"({"start": )" + std::to_string(start) + R"(, "length": 480, "pitch": )" + std::to_string(pitch) + "}";
    }

    cli::Json notes() const { return clip(0)["content"]["notes"]; }
    cli::Json find(int pitch) const
    {
        for (const auto& one : notes())
            if (one["pitch"] == pitch)
                return one;
        return {};
    }

    /// Where the selected notes are seen: of the row at y, from left to right; none: below the grid.
    Span selectedIn(int y) const
    {
        Span found{Screen::width, 0};
        for (int x = gridLeft; x < Screen::width; ++x)
            if (screen.at(x, y) == textColour)
                found = {std::min(found.from, x), x + 1};
        return found;
    }

    /// Opens the clip by a double-click, selects all of its notes, and finds out where they lie on the screen.
    void openClip()
    {
        doubleClick({lanesLeft + 200, lanesTop + rowHeight / 2});
        until("the keys are shown", [this] { return keysShown() > 60; });
        press("ctrl+a");
        until("all notes are selected and seen", [this] { return highest() < lowest() - 20; });
        const int top = highest();
        const int bottom = lowest();
        rowPixels = (bottom - top - 9) / 12.0;
        const int first = selectedIn(bottom - 4).from;
        tickPixels = (selectedIn(top + 4).from - first) / 2880.0;
        left = first;
        middleOfC4 = top + 5;
    }

    /// Pixels of white keys, down the screen.
    int keysShown() const
    {
        int found = 0;
        for (int y = gridTop; y < gridEnd; ++y)
            found += screen.at(libraryWidth + 3, y) == keyColour ? 1 : 0;
        return found;
    }

    int highest() const
    {
        for (int y = gridTop; y < gridEnd; ++y)
            if (selectedIn(y).to > 0)
                return y;
        return gridEnd;
    }
    int lowest() const
    {
        for (int y = gridEnd - 1; y >= gridTop; --y)
            if (selectedIn(y).to > 0)
                return y;
        return gridTop;
    }

    Place at(int tick, int pitch) const
    {
        return {static_cast<int>(std::lround(left + tick * tickPixels)),
                static_cast<int>(std::lround(middleOfC4 + (72 - pitch) * rowPixels))};
    }

    static std::string to(Place place)
    {
        return "mousemove " + std::to_string(place.x) + " " + std::to_string(place.y) + " ";
    }

    double left = 0.0; // of tick 0
    double tickPixels = 0.0;
    double rowPixels = 0.0;
    int middleOfC4 = 0;
};

} // namespace window
