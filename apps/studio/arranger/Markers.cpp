// SPDX-License-Identifier: GPL-3.0-or-later
#include "Markers.h"

#include "ClipEdits.h"

#include <algorithm>

namespace studio
{

namespace edit = document::edit;

namespace
{
constexpr double here = 0.001;         // seconds: a playhead this near stands at the marker
constexpr double hereWhilePlays = 0.5; // it moves on while one asks for the one before
} // namespace

Markers::Markers(Session& of, Transport& moves, TimelineView& shown) : session(of), transport(moves), view(shown)
{
    connect(&session, &Session::replaced, this, [this] { choose({}); });
    connect(&session, &Session::changed, this,
            [this](const document::Touched& touched)
            {
                if (!touched.song && touched.markers.empty())
                    return;
                if (!hasChosen())
                    choose({});
                Q_EMIT changed();
            });
}

double Markers::secondsOf(const document::Marker& marker) const
{
    const auto& song = session.song();
    return base::toSeconds(song.tempo.frames(marker.at, song.rate, song.rate), song.rate);
}

std::vector<Markers::Placed> Markers::inOrder() const
{
    std::vector<Placed> placed;
    for (const auto& marker : session.song().markers)
        placed.push_back({&marker, secondsOf(marker)});
    std::ranges::stable_sort(placed, {}, &Placed::seconds);
    return placed;
}

QString Markers::chosenName() const
{
    return hasChosen() ? QString::fromStdString(chosenMarker()->name) : QString();
}

double Markers::chosenAt() const
{
    return hasChosen() ? secondsOf(*chosenMarker()) : 0.0;
}

QString Markers::description() const
{
    if (!hasChosen())
        return {};
    const auto& tempo = session.song().tempo;
    const auto place = tempo.barBeatTick(tempo.ticks(chosenAt()));
    return tr("marker %1 at bar %2 beat %3").arg(chosenName()).arg(place.bar).arg(place.beat);
}

void Markers::choose(base::MarkerId marker)
{
    if (marker == chosenOne)
        return;
    chosenOne = marker;
    renaming = false;
    Q_EMIT changed();
}

void Markers::add(double seconds)
{
    const auto& song = session.song();
    const auto at = song.tempo.ticks(std::max(0.0, seconds));
    for (const auto& [marker, where] : inOrder())
        if (song.tempo.ticks(where) == at)
            return choose(marker->id);
    const auto isTaken = [&](const std::string& name)
    { return std::ranges::find(song.markers, name, &document::Marker::name) != song.markers.end(); };
    auto number = song.markers.size() + 1;
    auto name = tr("Marker %1").arg(number).toStdString();
    while (isTaken(name))
        name = tr("Marker %1").arg(++number).toStdString();
    if (session.apply("Add marker", {edit::AddMarker{{.id = {}, .name = name, .at = at}}}))
        choose(base::MarkerId{session.song().lastId});
}

void Markers::remove()
{
    if (hasChosen())
        session.apply("Delete marker", {edit::RemoveMarker{chosenOne}});
}

bool Markers::move(base::MarkerId id, double seconds)
{
    const auto& song = session.song();
    const auto* const marker = song.find(id);
    if (marker == nullptr)
        return false;
    auto moved = *marker;
    moved.at = positionLike(song, marker->at, std::max(0.0, seconds));
    return moved != *marker && session.apply("Move marker", {edit::ChangeMarker{std::move(moved)}});
}

void Markers::nudge(int steps)
{
    if (!hasChosen())
        return;
    const auto& tempo = session.song().tempo;
    const auto to = tempo.ticks(chosenAt()).value + view.step(chosenAt()).value * steps;
    if (move(chosenOne, tempo.seconds(base::SongTicks{std::max<std::int64_t>(0, to)})))
        view.reveal(chosenAt());
}

void Markers::beginRename()
{
    if (!hasChosen() || !session.isEditable())
        return;
    view.reveal(chosenAt());
    renaming = true;
    Q_EMIT changed();
}

void Markers::rename(const QString& name)
{
    if (!std::exchange(renaming, false))
        return;
    const auto wanted = name.trimmed().toStdString();
    if (hasChosen() && !wanted.empty() && wanted != chosenMarker()->name)
    {
        auto renamed = *chosenMarker();
        renamed.name = wanted;
        session.apply("Rename marker", {edit::ChangeMarker{std::move(renamed)}});
    }
    Q_EMIT changed();
}

void Markers::endRename()
{
    if (std::exchange(renaming, false))
        Q_EMIT changed();
}

void Markers::jump(int direction)
{
    const auto placed = inOrder();
    const double now = transport.seconds();
    const double tolerance = transport.isPlaying() && direction < 0 ? hereWhilePlays : here;
    const auto after = std::ranges::upper_bound(placed, now + tolerance, {}, &Placed::seconds);
    const auto from = std::ranges::lower_bound(placed, now - tolerance, {}, &Placed::seconds);
    if (direction > 0 ? after == placed.end() : from == placed.begin())
        return;
    const auto& to = direction > 0 ? *after : *(from - 1);
    choose(to.marker->id);
    transport.locate(to.seconds);
    view.reveal(to.seconds);
}

} // namespace studio
