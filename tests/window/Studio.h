// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "cli/Workshop.h"
#include "window/Screen.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace window
{

/// Where things are, in pixels, as Theme.qml, TransportBar.qml and ArrangerPanel.qml lay them out.
constexpr int libraryWidth = 262;
constexpr int headerWidth = 232;
constexpr int lanesLeft = libraryWidth + headerWidth + 1;
constexpr int rulerTop = 52;
constexpr int loopRow = rulerTop + 6;
constexpr int punchRow = rulerTop + 16;
constexpr int markerRow = rulerTop + 27;
constexpr int barsRow = rulerTop + 42;
constexpr int lanesTop = rulerTop + 60 + 1;
constexpr int rowHeight = 74;
constexpr int lanesEnd = 670;

constexpr Colour accentColour = 0x7c9cff;
constexpr Colour playColour = 0x5ad19a;
constexpr Colour troubleColour = 0xff5d6c;
constexpr Colour warnColour = 0xffc857;

/// As "#7c9cff" says it.
inline Colour colourFrom(const std::string& text)
{
    return static_cast<Colour>(std::stoul(text.substr(1), nullptr, 16));
}

struct Place
{
    int x = 0;
    int y = 0;
};

/// A stretch of the screen, from the first pixel to past the last.
struct Span
{
    int from = 0;
    int to = 0;
};

/// A folder with a song, the real window on a screen of its own, and the hands that use it. Nobody's settings are
/// touched, and no sound device is found from here.
class Studio : public cli::Workshop
{
protected:
    /// Three tracks, 120 beats a minute: "One" with a clip of two bars at 1.1.0, "Two" at 3.1.0, "Three" at 5.1.0.
    void makeSong();

    /// Starts the window with a song of the folder and waits until it is shown; its waveforms may still be missing.
    void open(const std::string& song = "song.tutti");

    /// Waits until all three clips of makeSong() are painted with their waveforms: only then is there a zoom().
    void waitForWaveforms();

    /// Starts the window as one who never did: without a song, with hints.
    void openForTheFirstTime();

    /// A second window besides, on the same screen and before the first; it ends with the test.
    void openAnother(const std::string& song);

    /// Drags these files of the folder from a desktop to that place, over the lanes or what else takes files: what is
    /// lit there then.
    void dropFiles(const std::vector<std::string>& files, Place to, Place lit = {lanesLeft + 60, lanesTop});

    /// Quits by Ctrl+Q and waits until the program has ended.
    void close();

    /// It is killed: whatever it was about to do is not done.
    void kill();

    /// Waits until it is so, 30 seconds at most; throws where it is not so by then.
    void until(const std::string& what, const std::function<bool()>& isSo);

    cli::Json song() const { return doneAsJson("info song.tutti"); }
    cli::Json track(std::size_t index) const { return song()["tracks"][index]; }
    cli::Json clip(std::size_t index) const { return track(index)["clips"][0]; }
    std::int64_t startOf(std::size_t index) const { return clip(index)["start"]["ticks"]; } // of the track's first clip

    /// Where the playhead stands over the lanes, below the last of three tracks; -1 where it is not seen.
    int playhead() const;

    /// Edits of the history that are not undone.
    std::size_t editsDone() const;

    /// Where the waveforms of this row are painted, from left to right.
    std::vector<Span> waveforms(std::size_t row) const;

    /// The same in a colour that is known.
    std::vector<Span> painted(std::size_t row, Colour colour) const;

    /// Whether the first waveform of this row begins at this place, to three pixels.
    bool beginsAt(std::size_t row, int x) const;

    /// Pixels a second, read from where the last clip of the song ends.
    double zoom() const;
    int xOf(double seconds) const { return lanesLeft + static_cast<int>(std::lround(seconds * zoom())); }
    static int middleOf(std::size_t row) { return lanesTop + static_cast<int>(row) * rowHeight + 45; } // of waveforms
    static int titleOf(std::size_t row) { return lanesTop + static_cast<int>(row) * rowHeight + 11; }

    void click(Place place) const;
    void drag(Place from, Place to) const;
    void doubleClick(Place place) const;

    void type(const std::string& text) const { screen.act("type '" + text + "'"); }
    void press(const std::string& key) const { screen.act("key " + key); }

    /// Keeps what is shown in build/screens for people to look at.
    void keep(const std::string& name) const { screen.save(std::string(TUTTI_SCREENS "/") + name + ".png"); }

    /// The one strong button of the dialogue that is open.
    std::optional<Place> strongButton() const;

    /// How many messages of trouble are shown, at the lower right.
    int troubles() const;

    Screen screen;
    std::string jackServer = "none";       // that is found from the window
    std::vector<std::string> surroundings; // besides, "NAME=value"

private:
    std::unique_ptr<support::ChildProcess> start(const std::vector<std::string>& words, const std::string& log) const;
    std::string said() const { return cli::contentOf(home.path() / "said"); }

    support::TemporaryFolder home;
    std::unique_ptr<support::ChildProcess> program;
    std::unique_ptr<support::ChildProcess> another;
};

} // namespace window
