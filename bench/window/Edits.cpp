// SPDX-License-Identifier: GPL-3.0-or-later
#include "LargeSong.h"
#include "window/Jobs.h"
#include "window/OpenStudio.h"

namespace bench
{

namespace
{

constexpr int times = 200;
constexpr int longHistory = 10'000;

namespace edit = document::edit;

/// Each time another one; the window draws after each.
void measure(OpenStudio& studio, const std::string& name, const std::function<document::Edit(int)>& make)
{
    Figures figures;
    studio.application().watch();
    for (int time = 0; time < times; ++time)
    {
        const double begin = now();
        if (!studio.session().apply(name, {make(time)}))
            throw std::runtime_error(name + " is refused");
        figures.add(now() - begin);
        OpenStudio::wait(10);
    }
    const auto& frames = studio.application().frames();
    printRow({name, std::to_string(studio.session().history().size()), fixed(figures.at(0.5), 2),
              fixed(figures.at(0.99), 2), fixed(frames.at(0.5), 1), fixed(frames.at(0.99), 1)});
}

void measureAll(OpenStudio& studio)
{
    const auto& track = studio.session().song().tracks.front();
    const auto clip = track.clips.front().id;
    measure(studio, "Set gain of the main output", [](int time) { return edit::SetGain{{}, {-0.01 * (time + 1)}}; });
    measure(studio, "Set gain of a track", [&](int time) { return edit::SetGain{{track.id}, {-0.01 * (time + 1)}}; });
    measure(studio, "Move a clip",
            [&](int time) {
                return edit::MoveClip{clip, track.id, 0, base::SongTicks{10 * (time + 1)}};
            });
}

/// As many gestures more.
void lengthenHistory(OpenStudio& studio)
{
    auto& conductor = studio.session().open();
    const auto track = studio.session().song().tracks.back().id;
    for (int time = 0; time < longHistory; ++time)
        if (!conductor.apply({"Rename track", {edit::RenameTrack{track, std::to_string(time)}}}))
            throw std::runtime_error("the history does not grow");
}

} // namespace

void measureEdits()
{
    const LargeSong song;
    OpenStudio studio;
    studio.open(song.file);
    printHead({"10,000 clips on 200 tracks", "gestures so far", "median ms", "p99 ms", "frame p50 ms", "p99 ms"});
    measureAll(studio);
    lengthenHistory(studio);
    studio.settle();
    measureAll(studio);
}

} // namespace bench
