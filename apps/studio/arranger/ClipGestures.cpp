// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClipGestures.h"

#include "ClipEdits.h"

#include <algorithm>
#include <cmath>

namespace studio
{

namespace
{
constexpr double edgeWidth = 6.0;   // pixels that an edge is caught within
constexpr double handleSize = 10.0; // of a fade or gain handle
constexpr double dragBegins = 3.0;
constexpr double pixelsADecibel = 4.0;
} // namespace

ClipGestures::ClipGestures(Session& of, TimelineView& shown, TrackList& list, Selection& chosen, Lanes& where)
    : session(of),
      view(shown),
      tracks(list),
      selection(chosen),
      lanes(where)
{
}

ClipGestures::Part ClipGestures::partAt(QPointF place)
{
    const double y = place.y() + view.top();
    const auto* const row = tracks.rowAt(y);
    const auto* const clip = row != nullptr ? lanes.clipAt(row->track, secondsAt(place)) : nullptr;
    if (clip == nullptr)
        return Part::none;
    const auto span = spanOf(session.song(), *clip);
    const double left = view.xOf(span.from);
    const double right = view.xOf(span.to);
    const double depth = y - row->top - clipMargin;
    const bool titled = row->height >= lowestTitled;
    if (const auto* content = std::get_if<document::SoundContent>(&clip->content);
        content && titled && right - left > 40.0)
    {
        const auto pixels = [&](base::Frames length)
        { return base::toSeconds(length, session.song().rate) * view.zoom(); };
        if (depth > clipTitle && depth < clipTitle + handleSize)
        {
            if (std::abs(place.x() - left - pixels(content->fadeIn.length)) < handleSize)
                return Part::fadeIn;
            if (std::abs(place.x() - right + pixels(content->fadeOut.length)) < handleSize)
                return Part::fadeOut;
        }
        if (depth < clipTitle && right - place.x() > edgeWidth && right - place.x() < 34.0 && right - left > 90.0)
            return Part::gain;
    }
    const double edge = std::min(edgeWidth, (right - left) / 3.0);
    if (place.x() - left < edge)
        return Part::leftEdge;
    return right - place.x() < edge ? Part::rightEdge : Part::body;
}

void ClipGestures::press(QPointF place, Qt::KeyboardModifiers modifiers)
{
    part = partAt(place);
    from = place;
    hasMoved = false;
    active = true;
    copying = false;
    selectedBefore =
        (modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) ? selection.clips() : std::set<base::ClipId>{};
    const auto* const row = tracks.rowAt(place.y() + view.top());
    if (row != nullptr)
        tracks.select(static_cast<double>(row->track.value));
    const auto* const clip = row != nullptr ? lanes.clipAt(row->track, secondsAt(place)) : nullptr;
    held = clip != nullptr ? clip->id : base::ClipId{};
    if (clip == nullptr)
        selection.set(selectedBefore);
    else if (modifiers & Qt::ShiftModifier)
        selection.toggle(held);
    else if (!selection.contains(held))
        selection.set({held});
}

void ClipGestures::move(QPointF place, Qt::KeyboardModifiers modifiers)
{
    if (!active || (!hasMoved && (place - from).manhattanLength() < dragBegins))
        return;
    hasMoved = true;
    if (part == Part::none)
    {
        rubber = QRectF(from, place).normalized();
        selectIn(rubber);
        Q_EMIT bandChanged();
        return;
    }
    if (!session.isEditable())
        return;
    auto wanted = edits(place, modifiers);
    if (!wanted.empty() && lanes.preview(wanted))
        pending = std::move(wanted);
}

void ClipGestures::release()
{
    if (!active)
        return;
    const auto wanted = std::exchange(pending, {});
    const bool clicked = !hasMoved && part == Part::none;
    cancel();
    if (clicked)
        selection.set(selectedBefore);
    if (!wanted.empty())
        session.apply(name(), wanted);
}

void ClipGestures::cancel()
{
    active = false;
    pending.clear();
    lanes.endPreview();
    rubber = {};
    say({});
    Q_EMIT bandChanged();
}

std::vector<document::Edit> ClipGestures::edits(QPointF place, Qt::KeyboardModifiers modifiers)
{
    const bool snaps = !(modifiers & Qt::AltModifier);
    const auto* const clip = session.song().find(held);
    if (clip == nullptr)
        return {};
    const double travelled = (place.x() - from.x()) / view.zoom();
    const auto span = spanOf(session.song(), *clip);
    switch (part)
    {
    case Part::body:
        return moved(place, snaps, modifiers & Qt::ControlModifier);
    case Part::leftEdge:
        return trimLeft(session.song(), *clip, snappedTo(span.from + travelled, snaps));
    case Part::rightEdge:
        return trimRight(session.song(), *clip, snappedTo(span.to + travelled, snaps));
    case Part::fadeIn:
    case Part::fadeOut:
        return faded(*clip, travelled);
    case Part::gain:
    {
        const auto before = std::get<document::SoundContent>(clip->content).gain.value;
        const double gain = std::clamp(before + (from.y() - place.y()) / pixelsADecibel, -60.0, 24.0);
        say(tr("%1 dB").arg(gain, 0, 'f', 1));
        return {document::edit::SetClipGain{held, base::Decibels{gain}}};
    }
    case Part::none:
        break;
    }
    return {};
}

std::vector<document::Edit> ClipGestures::moved(QPointF place, bool snaps, bool copies)
{
    copying = copies;
    const auto& song = session.song();
    const auto origin = spanOf(song, *song.find(held)).from;
    const double target = snappedTo(std::max(0.0, origin + (place.x() - from.x()) / view.zoom()), snaps);
    const auto& rows = tracks.rows();
    const auto* const first = tracks.rowAt(from.y() + view.top());
    const auto* const last =
        tracks.rowAt(std::clamp(place.y() + view.top(), 0.0, std::max(0.0, tracks.totalHeight() - 1.0)));
    const auto steps = first != nullptr && last != nullptr ? last - first : 0;
    const auto trackBelow = [&](base::TrackId track)
    {
        const auto* const row = tracks.rowOf(track);
        const auto index = row != nullptr ? row - rows.data() + steps : -1;
        return index >= 0 && index < std::ssize(rows) ? rows[static_cast<std::size_t>(index)].track : base::TrackId{};
    };
    return moveClips(song, selection.clips(), target - origin, trackBelow, copies);
}

std::vector<document::Edit> ClipGestures::faded(const document::Clip& clip, double travelled)
{
    const auto& content = std::get<document::SoundContent>(clip.content);
    auto in = content.fadeIn;
    auto out = content.fadeOut;
    auto& fade = part == Part::fadeIn ? in : out;
    const auto moved = base::toFrames(part == Part::fadeIn ? travelled : -travelled, session.song().rate);
    const auto room = content.length - (part == Part::fadeIn ? out.length : in.length);
    fade.length = std::clamp(fade.length + moved, base::Frames{0}, std::max(base::Frames{0}, room));
    say(tr("%1 s").arg(base::toSeconds(fade.length, session.song().rate), 0, 'f', 3));
    return {document::edit::SetClipFades{clip.id, in, out}};
}

void ClipGestures::selectIn(const QRectF& area)
{
    auto chosen = selectedBefore;
    for (const auto& row : tracks.rows())
        if (row.top - view.top() < area.bottom() && row.top + row.height - view.top() > area.top())
            for (const auto& clip : lanes.clips(row.track, view.secondsAt(area.left()), view.secondsAt(area.right())))
                chosen.insert(clip.clip->id);
    selection.set(std::move(chosen));
}

void ClipGestures::say(const QString& text)
{
    if (text == words)
        return;
    words = text;
    Q_EMIT sayingChanged();
}

std::string ClipGestures::name() const
{
    const bool many = selection.count() > 1;
    switch (part)
    {
    case Part::leftEdge:
    case Part::rightEdge:
        return "Trim clip";
    case Part::fadeIn:
    case Part::fadeOut:
        return "Fade clip";
    case Part::gain:
        return "Clip gain";
    default:
        return copying ? (many ? "Copy clips" : "Copy clip") : (many ? "Move clips" : "Move clip");
    }
}

} // namespace studio
