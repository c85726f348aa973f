// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixer/StripList.h"

#include "conductor/DeviceRules.h"

#include <algorithm>
#include <QColor>

namespace studio
{

StripList::StripList(Session& of, Of strips) : session(of), which(strips)
{
    connect(&session, &Session::replaced, this, &StripList::layOut);
    connect(&session, &Session::changed, this, &StripList::follow);
    layOut();
}

int StripList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown.size());
}

const document::Strip& StripList::stripOf(const document::Track* track) const
{
    return track != nullptr ? track->strip : session.song().main;
}

QStringList StripList::devicesOf(const document::Track* track) const
{
    QStringList names;
    for (const auto& device : track != nullptr ? track->devices : session.song().mainDevices)
    {
        const auto* const info = conductor::findDeviceInfo(device.type);
        names += QString::fromStdString(info != nullptr ? std::string(info->name) : device.type);
    }
    return names;
}

QVariant StripList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto* const track = session.song().find(shown[static_cast<std::size_t>(index.row())]);
    const auto& strip = stripOf(track);
    switch (role)
    {
    case idRole:
        return track != nullptr ? static_cast<double>(track->id.value) : 0.0;
    case nameRole:
        return track != nullptr ? QString::fromStdString(track->name) : tr("Main");
    case colourRole:
        return track != nullptr ? QColor::fromRgb(track->colour.rgb) : QColor();
    case isFolderRole:
        return track != nullptr && track->isFolder;
    case gainRole:
        return strip.gain.value;
    case panRole:
        return strip.pan;
    case muteRole:
        return strip.mute;
    case soloRole:
        return strip.solo;
    case devicesRole:
        return devicesOf(track);
    default:
        return {};
    }
}

QHash<int, QByteArray> StripList::roleNames() const
{
    return {{idRole, "stripId"},        {nameRole, "name"}, {colourRole, "colour"},
            {isFolderRole, "isFolder"}, {gainRole, "gain"}, {panRole, "pan"},
            {muteRole, "mute"},         {soloRole, "solo"}, {devicesRole, "devices"}};
}

void StripList::layOut()
{
    beginResetModel();
    shown.clear();
    if (which == Of::mainOutput)
        shown.emplace_back();
    else
        for (const auto& track : session.song().tracks)
            shown.push_back(track.id);
    endResetModel();
}

void StripList::follow(const document::Touched& touched)
{
    const auto& tracks = session.song().tracks;
    if (which == Of::tracks && !std::ranges::equal(shown, tracks, {}, {}, &document::Track::id))
        return layOut();
    const auto tell = [this](std::size_t row)
    {
        const auto at = index(static_cast<int>(row));
        Q_EMIT dataChanged(at, at);
    };
    for (std::size_t row = 0; row < shown.size(); ++row)
        if (touched.order || which == Of::mainOutput || touched.tracks.contains(shown[row]))
            tell(row);
}

} // namespace studio
