// SPDX-License-Identifier: GPL-3.0-or-later
#include "LargeSong.h"
#include "window/Jobs.h"
#include "window/OpenStudio.h"

#include <QTimer>
#include <QWheelEvent>

namespace bench
{

namespace
{

constexpr int framesASecond = 60;
constexpr double longFrame = 33.0; // ms
constexpr int notch = 120;         // of a wheel, as Qt counts

/// A wheel that is turned one notch a frame, there and back again.
struct Move
{
    std::string name;
    Qt::KeyboardModifiers modifiers;
    int there = 0; // notches, first away from the user where it is positive
    int rounds = 1;
};

void turn(OpenStudio& studio, QPointF place, Qt::KeyboardModifiers modifiers, int direction)
{
    QWheelEvent event(place, place, {}, {0, direction * notch}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&studio.window(), &event);
}

void perform(OpenStudio& studio, const Move& move)
{
    const auto lanes = studio.lanes();
    const auto place = lanes.topLeft() + QPointF(lanes.width() * 0.4, lanes.height() * 0.5);
    const int steps = std::abs(move.there);
    int step = 0;
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop,
                     [&]
                     {
                         if (step == 2 * steps * move.rounds)
                             return loop.quit();
                         const bool goesThere = step++ / steps % 2 == 0;
                         turn(studio, place, move.modifiers, (move.there > 0) == goesThere ? 1 : -1);
                     });
    studio.application().watch();
    timer.start(1000 / framesASecond);
    loop.exec();
    const auto& frames = studio.application().frames();
    printRow({move.name, std::to_string(frames.count()), fixed(frames.at(0.5), 1), fixed(frames.at(0.99), 1),
              fixed(frames.at(1.0), 1), std::to_string(frames.countAbove(longFrame)),
              fixed(studio.application().processor().at(0.5), 1), fixed(studio.application().processor().at(0.99), 1)});
    studio.settle();
}

/// As low as the tracks can be, so that most of them are seen at once.
void makeTracksLow(OpenStudio& studio)
{
    auto& tracks = *studio.studio().arrangerOf()->tracksOf();
    for (const auto& track : studio.session().song().tracks)
        tracks.setHeight(static_cast<double>(track.id.value), studio::TrackList::lowestRow);
    studio.settle();
}

} // namespace

void measureMoves()
{
    const LargeSong song;
    OpenStudio studio;
    studio.open(song.file);
    auto& view = *studio.studio().arrangerOf()->viewOf();
    printHead({"10,000 clips on 200 tracks", "frames", "p50 ms", "p99 ms", "longest ms", "over 33 ms",
               "processor p50 ms", "p99 ms"});
    perform(studio, {"up and down, the whole length in view", Qt::NoModifier, -170, 2});
    perform(studio, {"zoomed in and out at the pointer, 40 times", Qt::ControlModifier, 22, 6});
    view.show(20.0, 30.0);
    studio.settle();
    perform(studio, {"sideways, 10 s in view", Qt::ShiftModifier, -100, 2});
    perform(studio, {"up and down, 10 s in view", Qt::NoModifier, -170, 2});
    view.showAll();
    makeTracksLow(studio);
    perform(studio, {"up and down, lowest tracks, the whole length in view", Qt::NoModifier, -60, 4});
    perform(studio, {"zoomed in and out, lowest tracks", Qt::ControlModifier, 22, 6});
}

} // namespace bench
