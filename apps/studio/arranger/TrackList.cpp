// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrackList.h"

#include "keys/InputText.h"
#include "TrackPlaces.h"

#include <algorithm>
#include <array>

namespace studio
{

namespace edit = document::edit;

namespace
{

constexpr std::array<std::uint32_t, 8> trackColours{0x7c9cff, 0xb58bff, 0xffb86b, 0xff7fb2,
                                                    0x5ad1c8, 0x9ad65a, 0xffd75e, 0xff8f6b};

base::TrackId trackId(double id)
{
    return {static_cast<std::uint64_t>(std::max(0.0, id))};
}

bool liesIn(const document::Song& song, const document::Track* track, base::TrackId folder)
{
    while (track != nullptr && track->folder)
    {
        if (*track->folder == folder)
            return true;
        track = song.find(*track->folder);
    }
    return false;
}

} // namespace

TrackList::TrackList(Session& of) : session(of)
{
    connect(&session, &Session::replaced, this,
            [this]
            {
                heights.clear();
                closed.clear();
                selection = {};
                layOut();
            });
    connect(&session, &Session::changed, this, &TrackList::follow);
}

int TrackList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(visible.size());
}

const document::Track* TrackList::trackAt(const QModelIndex& index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid)
               ? session.song().find(visible[static_cast<std::size_t>(index.row())].track)
               : nullptr;
}

QVariant TrackList::data(const QModelIndex& index, int role) const
{
    const auto* const track = trackAt(index);
    if (track == nullptr)
        return {};
    const auto& row = visible[static_cast<std::size_t>(index.row())];
    switch (role)
    {
    case idRole:
        return static_cast<double>(track->id.value);
    case nameRole:
        return QString::fromStdString(track->name);
    case colourRole:
        return QColor::fromRgb(track->colour.rgb);
    case isFolderRole:
        return track->isFolder;
    case isClosedRole:
        return closed.contains(track->id);
    case depthRole:
        return row.depth;
    case heightRole:
        return row.height;
    case armedRole:
        return track->armed;
    case inputRole:
        return track->input == document::NoteInput{} ? QString() : inputText(track->input);
    case muteRole:
        return track->strip.mute;
    case soloRole:
        return track->strip.solo;
    case gainRole:
        return track->strip.gain.value;
    case panRole:
        return track->strip.pan;
    case isSelectedRole:
        return track->id == selection;
    default:
        return {};
    }
}

QHash<int, QByteArray> TrackList::roleNames() const
{
    return {{idRole, "trackId"},        {nameRole, "name"},
            {colourRole, "colour"},     {isFolderRole, "isFolder"},
            {isClosedRole, "isClosed"}, {depthRole, "depth"},
            {heightRole, "rowHeight"},  {muteRole, "mute"},
            {soloRole, "solo"},         {armedRole, "armed"},
            {inputRole, "input"},       {gainRole, "gain"},
            {panRole, "pan"},           {isSelectedRole, "isSelected"}};
}

const TrackList::Row* TrackList::rowAt(double y) const
{
    const auto after = std::ranges::upper_bound(visible, y, {}, &Row::top);
    return after == visible.begin() || y >= totalHeight() ? nullptr : &*(after - 1);
}

const TrackList::Row* TrackList::rowOf(base::TrackId track) const
{
    const auto row = std::ranges::find(visible, track, &Row::track);
    return row == visible.end() ? nullptr : &*row;
}

void TrackList::layOut()
{
    beginResetModel();
    visible.clear();
    double top = 0.0;
    for (const auto& track : session.song().tracks)
    {
        int depth = 0;
        bool hidden = false;
        for (auto around = track.folder; around; ++depth)
        {
            hidden |= closed.contains(*around);
            const auto* const folder = session.song().find(*around);
            around = folder != nullptr ? folder->folder : std::nullopt;
        }
        if (hidden)
            continue;
        const auto known = heights.find(track.id);
        const double height = known != heights.end() ? known->second : track.isFolder ? 40.0 : usualRow;
        visible.push_back({track.id, depth, top, height});
        top += height;
    }
    if (rowOf(selection) == nullptr)
        selection = visible.empty() ? base::TrackId{} : visible.front().track;
    endResetModel();
    Q_EMIT laidOut();
    Q_EMIT selectedChanged();
}

void TrackList::follow(const document::Touched& touched)
{
    if (touched.order)
        return layOut();
    for (const auto track : touched.tracks)
        if (const auto* const row = rowOf(track))
        {
            const auto at = index(static_cast<int>(row - visible.data()));
            Q_EMIT dataChanged(at, at);
        }
    if (touched.tracks.contains(selection))
        Q_EMIT selectedChanged();
}

QString TrackList::selectedName() const
{
    const auto* const track = session.song().find(selection);
    return track != nullptr ? QString::fromStdString(track->name) : QString();
}

void TrackList::select(double id)
{
    if (trackId(id) == selection || rowOf(trackId(id)) == nullptr)
        return;
    selection = trackId(id);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {isSelectedRole});
    Q_EMIT selectedChanged();
}

void TrackList::setHeight(double id, double pixels)
{
    heights[trackId(id)] = std::clamp(pixels, lowestRow, highestRow);
    double top = 0.0;
    for (auto& row : visible)
    {
        row.top = top;
        if (row.track == trackId(id))
            row.height = heights[row.track];
        top += row.height;
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {heightRole});
    Q_EMIT laidOut();
}

void TrackList::toggleFolder(double id)
{
    if (closed.erase(trackId(id)) == 0)
        closed.insert(trackId(id));
    layOut();
}

void TrackList::rename(double id, const QString& name)
{
    const auto* const track = session.song().find(trackId(id));
    if (track != nullptr && track->name != name.toStdString())
        session.apply("Rename track", {edit::RenameTrack{track->id, name.toStdString()}});
}

void TrackList::setColour(double id, const QColor& colour)
{
    session.apply("Colour track", {edit::SetTrackColour{trackId(id), {colour.rgb() & 0xffffffu}}});
}

void TrackList::setMute(double id, bool on)
{
    session.apply(on ? "Mute" : "Unmute", {edit::SetMute{{trackId(id)}, on}});
}

void TrackList::setArmed(double id, bool on)
{
    session.apply(on ? "Arm" : "Disarm", {edit::ArmTrack{{trackId(id)}, on}});
}

void TrackList::toggleArmed()
{
    if (const auto* const track = session.song().find(selection); track != nullptr && !track->isFolder)
        setArmed(selectedId(), !track->armed);
}

void TrackList::setSolo(double id, bool on)
{
    session.apply(on ? "Solo" : "Solo off", {edit::SetSolo{{trackId(id)}, on}});
}

void TrackList::setGain(double id, double decibels)
{
    session.apply("Set gain", {edit::SetGain{{trackId(id)}, base::Decibels{std::min(decibels, 24.0)}}});
}

void TrackList::setPan(double id, double pan)
{
    session.apply("Set pan", {edit::SetPan{{trackId(id)}, std::clamp(pan, -1.0, 1.0)}});
}

document::Colour TrackList::nextColour(const document::Song& song)
{
    return {trackColours[song.tracks.size() % trackColours.size()]};
}

void TrackList::addTrack(bool folder)
{
    const auto& tracks = session.song().tracks;
    document::Track track;
    track.name = (folder ? tr("Folder %1") : tr("Track %1")).arg(tracks.size() + 1).toStdString();
    track.colour = nextColour(session.song());
    track.isFolder = folder;
    if (session.apply(folder ? "Add folder" : "Add track", {edit::AddTrack{track, {}}}))
        select(static_cast<double>(session.song().tracks.back().id.value));
}

void TrackList::remove(double id)
{
    const auto& song = session.song();
    std::vector<document::Edit> edits;
    for (auto track = song.tracks.rbegin(); track != song.tracks.rend(); ++track)
        if (track->id == trackId(id) || liesIn(song, &*track, trackId(id)))
            edits.push_back(edit::RemoveTrack{track->id});
    session.apply("Delete track", std::move(edits));
}

void TrackList::moveTo(base::TrackId track, const TrackPlace& place)
{
    if (place.folder && isClosed(*place.folder))
        toggleFolder(static_cast<double>(place.folder->value));
    session.apply("Move track", moveTrack(session.song(), track, place));
}

void TrackList::moveBy(int places)
{
    const auto& song = session.song();
    const auto all = placesFor(
        song, visible, [this](base::TrackId folder) { return isClosed(folder); }, selection);
    const auto now = placeNow(song, all, selection);
    const auto target = now ? static_cast<std::ptrdiff_t>(*now) + places : -1;
    if (target >= 0 && target < std::ssize(all))
        moveTo(selection, all[static_cast<std::size_t>(target)]);
}

} // namespace studio
