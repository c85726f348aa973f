// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/RollView.h"

#include "notes/KeyNames.h"

#include <cmath>

namespace studio
{

using base::ClipTicks;

namespace
{
constexpr double farAway = -1e6;
constexpr std::int64_t usualStep = 240; // ticks, where the grid is off
constexpr double mostSeconds = 32.0;    // that fit() shows at once
constexpr double usualRow = 12.0;
constexpr int middleC = 60;
} // namespace

RollView::RollView(Session& of, TimelineView& arranger, const OpenNotes& open) : session(of), notes(open)
{
    const auto snap = [this, &arranger] { time.setSnapTicks(arranger.snapTicks()); };
    connect(&arranger, &TimelineView::snapChanged, this, snap);
    snap();
    connect(&time, &TimelineView::moved, this, &RollView::moved);
    connect(&time, &TimelineView::snapChanged, this, &RollView::moved);
    connect(&notes, &OpenNotes::opensOthers, this,
            [this]
            {
                fits = true;
                showKeys();
                fit();
            });
    connect(&notes, &OpenNotes::changed, this,
            [this]
            {
                if ((folded || !named.empty()) && notes.preview().isEmpty())
                    showKeys();
            });
    showKeys();
}

void RollView::setFolded(bool on)
{
    folded = on;
    showKeys();
    if (fits)
        fit();
    setTop(scrolled);
    Q_EMIT moved();
}

void RollView::setDrums(std::map<int, QString> names)
{
    if (names == named)
        return;
    named = std::move(names);
    showKeys();
    if (fits)
        fit();
    setTop(scrolled);
    Q_EMIT moved();
}

QString RollView::nameOf(int pitch) const
{
    const auto found = named.find(pitch);
    return found != named.end() ? found->second : keyName(pitch);
}

std::optional<RollView::Place> RollView::place() const
{
    return fits ? std::nullopt : std::optional(Place{time.left(), time.zoom(), scrolled, row});
}

void RollView::setPlace(const Place& of)
{
    fits = false;
    row = std::clamp(std::round(of.row), lowestRow, highestRow);
    time.show(of.left, of.left + time.width() / of.zoom);
    setTop(of.top);
    Q_EMIT moved();
}

void RollView::showKeys()
{
    std::vector<bool> used(keys, !folded && named.empty());
    if (!folded)
        for (const auto& [pitch, name] : named)
            used[static_cast<std::size_t>(pitch)] = true;
    for (const auto& note : notes.index().all())
        used[static_cast<std::size_t>(note.pitch)] = true;
    if (std::ranges::find(used, true) == used.end())
        used.assign(keys, true);
    shown.clear();
    rowOf.assign(keys, -1);
    for (int pitch = keys - 1; pitch >= 0; --pitch)
        if (used[static_cast<std::size_t>(pitch)])
        {
            rowOf[static_cast<std::size_t>(pitch)] = static_cast<int>(shown.size());
            shown.push_back(pitch);
        }
}

double RollView::xOf(ClipTicks at) const
{
    return time.xOf(session.song().tempo.seconds(base::SongTicks{notes.start().value + at.value}));
}

ClipTicks RollView::ticksAt(double x) const
{
    return ClipTicks{(session.song().tempo.ticks(time.secondsAt(x)) - notes.start()).value};
}

double RollView::yOf(int pitch) const
{
    const int place = rowOf[static_cast<std::size_t>(std::clamp(pitch, 0, keys - 1))];
    return place < 0 ? farAway : std::round(place * row - scrolled);
}

int RollView::pitchAt(double y) const
{
    const auto place = static_cast<int>(std::floor((y + scrolled) / row));
    return shown[static_cast<std::size_t>(std::clamp(place, 0, static_cast<int>(shown.size()) - 1))];
}

QRectF RollView::rectOf(const document::Note& note) const
{
    const double left = xOf(note.start);
    const double width = std::max(narrowestNote, xOf(note.start + note.length) - left);
    return {left, yOf(note.pitch), width, row};
}

ClipTicks RollView::snapped(ClipTicks at) const
{
    const auto& tempo = session.song().tempo;
    const double seconds = tempo.seconds(base::SongTicks{std::max<std::int64_t>(0, (notes.start().value + at.value))});
    return std::max(notes.earliest(), ClipTicks{(tempo.ticks(time.snapped(seconds)) - notes.start()).value});
}

ClipTicks RollView::floored(ClipTicks at) const
{
    if (time.snapTicks() == TimelineView::snapOff)
        return std::max(notes.earliest(), at);
    const auto nearest = snapped(at);
    return nearest <= at ? nearest : snapped(nearest - step());
}

ClipTicks RollView::step() const
{
    const auto found = time.step(time.secondsAt(time.width() / 2.0)).value;
    return ClipTicks{time.snapTicks() == TimelineView::snapOff || found <= 0 ? usualStep : found};
}

void RollView::resize(double width, double height)
{
    pixels = height;
    time.setWidth(width);
    if (fits)
        fit();
    setTop(scrolled);
    Q_EMIT moved();
}

void RollView::setTop(double of)
{
    scrolled = std::clamp(of, 0.0, std::max(0.0, fullHeight() - pixels));
}

void RollView::zoomTime(double x, double factor)
{
    fits = false;
    time.zoomAt(x, factor);
}

void RollView::zoomKeys(double y, double factor)
{
    fits = false;
    const double place = (y + scrolled) / row;
    row = std::clamp(std::round(row * factor + (factor > 1.0 ? 0.5 : -0.5)), lowestRow, highestRow);
    setTop(place * row - y);
    Q_EMIT moved();
}

void RollView::scroll(double seconds, double down)
{
    fits = false;
    time.setLeft(time.left() + seconds);
    setTop(scrolled + down);
    Q_EMIT moved();
}

void RollView::fit()
{
    if (!notes.isOpen())
        return;
    auto span = spanOf(session.song(), *notes.clip());
    for (const auto& part : notes.parts())
    {
        const auto its = spanOf(session.song(), *session.song().find(part.clip));
        span = {std::min(span.from, its.from), std::max(span.to, its.to)};
    }
    const double length = std::min(span.to - span.from, mostSeconds);
    time.show(std::max(0.0, span.from - length * 0.01), span.from + length * 1.03);
    int lowest = keys;
    int highest = -1;
    for (const auto& note : notes.index().all())
    {
        lowest = std::min(lowest, note.pitch);
        highest = std::max(highest, note.pitch);
    }
    if (highest < 0)
        lowest = highest = named.empty() ? middleC : named.begin()->first;
    const double needed = folded || !named.empty() ? static_cast<double>(shown.size()) : highest - lowest + 3;
    row = std::clamp(std::floor(pixels / needed), usualRow - 4.0, usualRow + 2.0);
    setTop((rowOf[static_cast<std::size_t>(highest)] + rowOf[static_cast<std::size_t>(lowest)] + 1) * 0.5 * row -
           pixels * 0.5);
    Q_EMIT moved();
}

void RollView::reveal(const document::Note& note)
{
    const auto place = rectOf(note);
    if (place.left() < 0.0 || place.left() > time.width())
        time.setLeft(time.secondsAt(place.left()) - 0.2 * time.width() / time.zoom());
    if (place.top() < 0.0 || place.bottom() > pixels)
        setTop(rowOf[static_cast<std::size_t>(note.pitch)] * row - pixels * 0.5);
    Q_EMIT moved();
}

} // namespace studio
