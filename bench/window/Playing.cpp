// SPDX-License-Identifier: GPL-3.0-or-later
#include "LargeSong.h"
#include "window/Jobs.h"
#include "window/OpenStudio.h"
#include "window/Threads.h"

namespace bench
{

namespace
{

constexpr int measured = 10'000; // ms
constexpr int idle = 5000;       // ms

/// Percent of one core between two looks.
struct Cost
{
    double window = 0.0;
    double rest = 0.0;
    double screen = 0.0;
};

Cost costOf(OpenStudio& studio, int milliseconds)
{
    const auto before = ownProcessorTime();
    const auto screenBefore = processorTimeOf(studio.screen().serverProcess());
    const double begin = now();
    studio.application().watch();
    OpenStudio::wait(milliseconds);
    const double part = 100'000.0 / (now() - begin);
    const auto after = ownProcessorTime();
    return {part * (after.window - before.window), part * (after.rest - before.rest),
            part * (processorTimeOf(studio.screen().serverProcess()) - screenBefore)};
}

void tell(OpenStudio& studio, const std::string& name, int milliseconds)
{
    const auto cost = costOf(studio, milliseconds);
    const auto& frames = studio.application().frames();
    printRow({name, fixed(static_cast<double>(frames.count()) * 1000.0 / milliseconds, 1), fixed(cost.window, 1),
              fixed(cost.rest, 1), fixed(cost.screen, 1), fixed(frames.at(0.5), 1), fixed(frames.at(0.99), 1)});
}

void playAndTell(OpenStudio& studio, const std::string& name)
{
    studio.studio().transportOf()->toStart();
    studio.studio().transportOf()->play();
    OpenStudio::until("the song rolls", [&] { return studio.studio().transportOf()->isPlaying(); });
    OpenStudio::wait(1000);
    tell(studio, name, measured);
    studio.studio().transportOf()->pause();
}

} // namespace

void measurePlaying(const std::filesystem::path& demo)
{
    OpenStudio studio;
    printHead({"while it plays", "frames a second", "window, % of a core", "engine and readers", "X server",
               "frame p50 ms", "p99 ms"});
    studio.open(demo);
    playAndTell(studio, "the demo song");
    studio.studio().arrangerOf()->viewOf()->show(0.0, 10.0);
    playAndTell(studio, "the same with 10 s in view, so that the playhead moves with every frame");
    studio.studio().arrangerOf()->viewOf()->showAll();
    Q_EMIT studio.studio().wanted(QStringLiteral("mixer"));
    playAndTell(studio, "the whole of it, with the mixer open");
    Q_EMIT studio.studio().wanted(QStringLiteral("devices"));
    {
        const LargeSong song;
        studio.open(song.file);
        playAndTell(studio, "10,000 clips on 200 tracks");
        studio.open(demo);
    }
    studio.settle();
    tell(studio, "the demo song stands still, nothing happens for 5 s", idle);
}

} // namespace bench
