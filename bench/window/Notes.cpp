// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Jobs.h"
#include "window/OpenStudio.h"

#include <QTimer>
#include <QWheelEvent>

namespace bench
{

namespace
{

namespace edit = document::edit;

constexpr int framesASecond = 60;
constexpr double longFrame = 33.0; // ms
constexpr int notch = 120;         // of a wheel, as Qt counts
constexpr int noteCount = 20'000;
constexpr base::TrackId keys{1001};
constexpr base::ClipId many{1002};

/// A clip of 20,000 notes, a 32nd apart, over five octaves; 21 minutes.
void addNotes(OpenStudio& studio)
{
    document::NoteContent content{.length = base::ClipTicks{noteCount * 120}};
    for (int i = 0; i < noteCount; ++i)
        content.notes.push_back({.id = {},
                                 .start = base::ClipTicks{i * 120},
                                 .length = base::ClipTicks{100 + i % 7 * 60},
                                 .pitch = 36 + i * 7 % 60,
                                 .velocity = 0.3 + i % 70 / 100.0});
    if (!studio.session().apply("Begin", {edit::AddTrack{.track = {.id = keys, .name = "Keys"}},
                                          edit::AddClip{keys, {.id = many, .name = "Many", .content = content}}}))
        throw std::runtime_error("the notes are refused");
    studio.studio().arrangerOf()->selectionOf()->set({many});
    studio.studio().actionsOf()->trigger(QStringLiteral("view.notes"));
    studio.settle();
}

/// One a frame, while frames are watched.
void perform(OpenStudio& studio, const std::string& name, int count, const std::function<void(int)>& step)
{
    int done = 0;
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop,
                     [&]
                     {
                         if (done == count)
                             return loop.quit();
                         step(done++);
                     });
    studio.application().watch();
    timer.start(1000 / framesASecond);
    loop.exec();
    const auto& frames = studio.application().frames();
    printRow({name, std::to_string(frames.count()), fixed(frames.at(0.5), 1), fixed(frames.at(0.99), 1),
              fixed(frames.at(1.0), 1), std::to_string(frames.countAbove(longFrame)),
              fixed(studio.application().processor().at(0.5), 1), fixed(studio.application().processor().at(0.99), 1)});
    studio.settle();
}

/// There in the first half of the steps, and back.
void turn(OpenStudio& studio, const std::string& name, Qt::KeyboardModifiers modifiers, int there, int count)
{
    const auto* const grid = studio.items(QStringLiteral("studio::NoteGridItem")).at(0);
    const auto place = grid->mapToScene({grid->width() * 0.4, grid->height() * 0.5});
    perform(studio, name, count,
            [&](int step)
            {
                const bool goes = step / there % 2 == 0;
                QWheelEvent event(place, place, {}, {0, goes ? -notch : notch}, Qt::NoButton, modifiers,
                                  Qt::NoScrollPhase, false);
                QCoreApplication::sendEvent(&studio.window(), &event);
            });
}

} // namespace

void measureNotes()
{
    const support::TemporaryFolder folder;
    const auto song = folder.path() / "song.tutti";
    OpenStudio studio;
    studio.session().createSong(QString::fromStdString(song.string()));
    studio.settle();
    addNotes(studio);
    auto& roll = *studio.studio().rollOf();
    auto& view = roll.viewOf();
    printHead({"a clip of 20,000 notes", "frames", "p50 ms", "p99 ms", "longest ms", "over 33 ms", "processor p50 ms",
               "p99 ms"});
    view.timeline().show(60.0, 76.0);
    turn(studio, "sideways, 16 s in view", Qt::ShiftModifier, 200, 400);
    turn(studio, "up and down, 16 s in view", Qt::NoModifier, 20, 200);
    view.timeline().show(60.0, 160.0);
    turn(studio, "sideways, 100 s in view", Qt::ShiftModifier, 100, 200);
    view.timeline().show(60.0, 76.0);
    turn(studio, "zoomed out and in at the pointer", Qt::ControlModifier, 24, 192);
    view.timeline().show(60.0, 76.0);
    const auto first = roll.notes().index().all()[1000];
    const auto from = view.rectOf(first).center();
    roll.gestures().press(from, {});
    perform(studio, "a note is dragged", 120,
            [&](int step) { roll.gestures().move(from + QPointF(step, step % 30), {}); });
    roll.gestures().cancel();
}

} // namespace bench
