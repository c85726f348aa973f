// SPDX-License-Identifier: GPL-3.0-or-later
#include "LargeSong.h"
#include "support/ChildProcess.h"
#include "window/Figures.h"
#include "window/Jobs.h"
#include "window/OpenStudio.h"

#include <thread>

namespace bench
{

namespace
{

constexpr int rounds = 10;
constexpr double patience = 60'000.0; // ms

// Where Theme.qml and TransportBar.qml have things, and what colour they have.
constexpr int headersLeft = 262 + 2;
constexpr int barHeight = 52;
constexpr int headersEnd = 200;            // of the first of them at least
constexpr window::Colour green = 0x5ad19a; // of Play while it plays

void until(const std::function<bool()>& isSo)
{
    const double end = now() + patience;
    while (!isSo())
    {
        if (now() > end)
            throw std::runtime_error("the window does not come to it");
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

bool showsTrack(const window::Screen& screen, window::Colour colour)
{
    for (int y = barHeight; y < headersEnd; ++y)
        if (screen.at(headersLeft, y) == colour)
            return true;
    return false;
}

bool showsPlay(const window::Screen& screen)
{
    for (int x = 0; x < window::Screen::width / 2; x += 2)
        for (int y = 0; y < barHeight; y += 2)
            if (screen.at(x, y) == green)
                return true;
    return false;
}

void measure(Home& home, const std::filesystem::path& studio, const std::filesystem::path& song,
             const std::string& name)
{
    const auto opened = document::Document::open(song, document::Access::read);
    if (!opened)
        throw std::runtime_error(opened.error().message);
    const auto colour = opened->song().tracks.front().colour.rgb;
    Figures shown;
    Figures playing;
    for (int round = 0; round <= rounds; ++round)
    {
        const double begin = now();
        support::ChildProcess program({studio.string(), song.string()}, {}, (home.folder.path() / "said").string());
        until([&] { return showsTrack(home.screen, colour); });
        const double first = now();
        home.screen.act("key space");
        until([&] { return showsPlay(home.screen); });
        if (round > 0) // the first one warms the caches
        {
            shown.add((first - begin) / 1000.0);
            playing.add((now() - begin) / 1000.0);
        }
        program.end(SIGTERM);
        until([&] { return home.screen.at(headersLeft, headersEnd) == 0; });
    }
    printRow(
        {name, fixed(shown.at(0.0), 2), fixed(shown.at(0.5), 2), fixed(shown.at(1.0), 2), fixed(playing.at(0.5), 2)});
}

} // namespace

void measureStart(const std::filesystem::path& studio, const std::filesystem::path& demo)
{
    Home home;
    printHead({"from the start to the whole window", "least s", "median s", "most s",
               "median s, with Space pressed then, to Play in green"});
    measure(home, studio, demo, "the demo song");
    const LargeSong song;
    measure(home, studio, song.file, "10,000 clips on 200 tracks");
}

} // namespace bench
