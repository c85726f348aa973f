// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimelineView.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace studio
{

namespace
{
constexpr double leastPixelsALine = 11.0;
constexpr double leastPixelsABar = 40.0;
constexpr std::array<std::int64_t, 7> parts{960, 480, 240, 120, 60, 30, 15}; // ticks: a quarter to a 256th
} // namespace

ClipSpan spanOf(const document::Song& song, const document::Clip& clip)
{
    const double from = base::toSeconds(song.tempo.frames(clip.start, song.rate, song.rate), song.rate);
    if (const auto* sound = std::get_if<document::SoundContent>(&clip.content))
        return {from, from + base::toSeconds(sound->length, song.rate)};
    const auto length = std::get<document::NoteContent>(clip.content).length;
    const auto* const ticks = std::get_if<base::SongTicks>(&clip.start);
    const auto start = ticks != nullptr ? *ticks : song.tempo.ticks(from);
    return {from, song.tempo.seconds(base::SongTicks{start.value + length.value})};
}

double endOf(const document::Song& song)
{
    double end = 0.0;
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            end = std::max(end, spanOf(song, clip).to);
    return end;
}

TimelineView::TimelineView(Session& of) : session(of)
{
    connect(&session, &Session::replaced, this,
            [this]
            {
                knownEnd.reset();
                showAll();
            });
    connect(&session, &Session::changed, this,
            [this](const document::Touched& touched)
            {
                if (touched.time || touched.order || !touched.clipsOf.empty())
                    knownEnd.reset();
                Q_EMIT moved();
            });
}

void TimelineView::setLeft(double seconds)
{
    const auto kept = std::clamp(seconds, 0.0, std::max(0.0, length()));
    if (kept == leftSeconds)
        return;
    leftSeconds = kept;
    showsAll = false;
    Q_EMIT moved();
}

void TimelineView::setTop(double of)
{
    if (of == topPixels)
        return;
    topPixels = std::max(0.0, of);
    Q_EMIT moved();
}

void TimelineView::setWidth(double of)
{
    if (of == pixels || of <= 0.0)
        return;
    pixels = of;
    if (showsAll)
        return showAll();
    Q_EMIT moved();
}

/// Every clip is asked where it ends, which takes its time.
double TimelineView::end() const
{
    if (!knownEnd)
        knownEnd = endOf(session.song());
    return *knownEnd;
}

double TimelineView::length() const
{
    return end() * 1.25 + 60.0;
}

void TimelineView::setSnapTicks(int ticks)
{
    snapping = ticks;
    Q_EMIT snapChanged();
}

QString TimelineView::snapName() const
{
    if (snapping == snapOff)
        return tr("Off");
    if (snapping == snapToBars)
        return tr("Bar");
    if (snapping == snapToTheGrid)
        return tr("Grid");
    return QStringLiteral("1/%1").arg(4 * base::ticksPerBeat / snapping);
}

void TimelineView::zoomAt(double x, double factor)
{
    const double place = secondsAt(x);
    pixelsPerSecond = std::clamp(pixelsPerSecond * factor, lowestZoom, highestZoom);
    showsAll = false;
    leftSeconds = std::clamp(place - x / pixelsPerSecond, 0.0, std::max(0.0, length()));
    Q_EMIT moved();
}

void TimelineView::show(double from, double to)
{
    if (to <= from)
        return;
    pixelsPerSecond = std::clamp(pixels / (to - from), lowestZoom, highestZoom);
    leftSeconds = std::max(0.0, from);
    showsAll = false;
    Q_EMIT moved();
}

void TimelineView::showAll()
{
    show(0.0, end() > 0.0 ? end() * 1.03 : 32.0);
    showsAll = true;
}

void TimelineView::reveal(double seconds)
{
    const double x = xOf(seconds);
    if (x < 0.0 || x > pixels)
        setLeft(seconds - 0.1 * pixels / pixelsPerSecond);
}

/// The shortest part of a note whose lines stand far enough from each other, or 0 if not even beats do.
std::int64_t TimelineView::finestTicks() const
{
    const double beat = session.song().tempo.seconds(base::SongTicks{base::ticksPerBeat});
    std::int64_t finest = 0;
    for (const auto ticks : parts)
        if (beat * static_cast<double>(ticks) / base::ticksPerBeat * pixelsPerSecond >= leastPixelsALine)
            finest = ticks;
    return finest;
}

base::SongTicks TimelineView::step(double seconds) const
{
    const auto& tempo = session.song().tempo;
    const auto ticks = snapping == snapToTheGrid ? static_cast<int>(finestTicks()) : snapping;
    if (snapping == snapOff)
        return base::SongTicks{1};
    if (ticks > 0)
        return base::SongTicks{ticks};
    const auto bar = tempo.barBeatTick(tempo.ticks(seconds)).bar;
    return tempo.ticks(document::BarBeatTick{bar + 1, 1, 0}) - tempo.ticks(document::BarBeatTick{bar, 1, 0});
}

double TimelineView::snapped(double seconds) const
{
    if (snapping == snapOff)
        return std::max(0.0, seconds);
    const auto& tempo = session.song().tempo;
    const auto at = tempo.ticks(std::max(0.0, seconds));
    const auto bar = tempo.ticks(document::BarBeatTick{tempo.barBeatTick(at).bar, 1, 0}).value;
    const auto grid = step(std::max(0.0, seconds)).value;
    const auto steps = (at.value - bar + grid / 2) / grid;
    return tempo.seconds(base::SongTicks{bar + steps * grid});
}

std::vector<GridLine> TimelineView::lines(double from, double to) const
{
    const auto& tempo = session.song().tempo;
    const auto finest = finestTicks();
    const double barWidth = tempo.seconds(tempo.ticks(document::BarBeatTick{2, 1, 0})) * pixelsPerSecond;
    std::int64_t bars = 1; // from one line to the next
    while (barWidth * static_cast<double>(bars) < leastPixelsABar)
        bars *= bars == 1 ? 4 : 2;

    std::vector<GridLine> found;
    auto bar = tempo.barBeatTick(tempo.ticks(std::max(0.0, from))).bar;
    for (bar -= (bar - 1) % bars;; bar += bars)
    {
        const auto start = tempo.ticks(document::BarBeatTick{bar, 1, 0});
        const auto end = tempo.ticks(document::BarBeatTick{bar + bars, 1, 0});
        if (tempo.seconds(start) > to)
            return found;
        found.push_back({tempo.seconds(start), 0, {bar, 1, 0}});
        for (auto tick = start.value + finest; finest > 0 && tick < end.value; tick += finest)
        {
            const auto place = tempo.barBeatTick(base::SongTicks{tick});
            const bool isBar = place.beat == 1 && place.tick == 0;
            found.push_back({tempo.seconds(base::SongTicks{tick}), isBar ? 0 : place.tick == 0 ? 1 : 2, place});
        }
    }
}

} // namespace studio
