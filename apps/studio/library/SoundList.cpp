// SPDX-License-Identifier: GPL-3.0-or-later
#include "library/SoundList.h"

#include <algorithm>

namespace studio
{

namespace
{

constexpr std::size_t page = 64;

QString aboutText(const media::LibrarySound& sound)
{
    const auto channels = sound.channels == 1   ? QObject::tr("mono")
                          : sound.channels == 2 ? QObject::tr("stereo")
                                                : QObject::tr("%1 channels").arg(sound.channels);
    return QStringLiteral("%1 · %2 kHz · %3")
        .arg(QString::fromStdString(sound.format))
        .arg(sound.rate.hertz / 1000.0)
        .arg(channels);
}

QStringList tagList(const std::vector<std::string>& tags)
{
    QStringList list;
    for (const auto& tag : tags)
        list.push_back(QString::fromStdString(tag));
    return list;
}

} // namespace

int SoundList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows.rows.size());
}

QHash<int, QByteArray> SoundList::roleNames() const
{
    return {{isHeadingRole, "isHeading"},
            {titleRole, "title"},
            {pathRole, "path"},
            {lengthRole, "length"},
            {aboutRole, "about"},
            {colourRole, "colour"},
            {isFavouriteRole, "isFavourite"},
            {isMissingRole, "isMissing"},
            {isClosedRole, "isClosed"},
            {soundCountRole, "soundCount"},
            {tagsRole, "tags"}};
}

QVariant SoundList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = rows.rows[static_cast<std::size_t>(index.row())];
    switch (row.kind)
    {
    case SoundRow::Kind::heading:
        return ofHeading(rows.headings[row.at], role);
    case SoundRow::Kind::songSound:
        return ofSongSound(shown.songSounds[row.at], role);
    case SoundRow::Kind::librarySound:
        return ofLibrarySound(index.row(), row.at, role);
    }
    return {};
}

QVariant SoundList::ofHeading(const SoundHeading& heading, int role) const
{
    switch (role)
    {
    case isHeadingRole:
        return true;
    case titleRole:
        return heading.title;
    case pathRole:
        return heading.folder;
    case isClosedRole:
        return heading.isClosed;
    case soundCountRole:
        return static_cast<int>(heading.count);
    case colourRole:
        return QColor(Qt::transparent);
    case tagsRole:
        return QStringList();
    case isFavouriteRole:
    case isMissingRole:
        return false;
    default:
        return QString();
    }
}

QVariant SoundList::ofSongSound(const SongSound& sound, int role) const
{
    switch (role)
    {
    case titleRole:
        return sound.name;
    case pathRole:
        return sound.path;
    case lengthRole:
        return lengthText(sound.seconds);
    case aboutRole:
        return sound.isMissing ? tr("missing") : QString();
    case colourRole:
        return sound.colour.isValid() ? sound.colour : QColor(Qt::transparent);
    case isMissingRole:
        return sound.isMissing;
    case tagsRole:
        return QStringList();
    case soundCountRole:
        return 0;
    default:
        return false;
    }
}

QVariant SoundList::ofLibrarySound(int row, std::size_t hit, int role) const
{
    const auto found = known.find(shown.hits.sounds[hit]);
    if (found == known.end() || wanted.count(hit / page) == 0)
        wantAround(row);
    static const media::LibrarySound unknown;
    const auto& sound = found == known.end() ? unknown : found->second;
    switch (role)
    {
    case titleRole:
        return toText(sound.path.filename());
    case pathRole:
        return toText(sound.path);
    case lengthRole:
        return found == known.end() ? QString() : lengthText(sound.seconds);
    case aboutRole:
        return found == known.end() ? QString() : aboutText(sound);
    case colourRole:
        return QColor(Qt::transparent);
    case isFavouriteRole:
        return sound.favourite;
    case tagsRole:
        return tagList(sound.tags);
    case soundCountRole:
        return 0;
    default:
        return false;
    }
}

void SoundList::wantAround(int row) const
{
    const auto hit = rows.rows[static_cast<std::size_t>(row)].at;
    if (!wanted.insert(hit / page).second)
        return;
    const auto& sounds = shown.hits.sounds;
    const auto first = hit / page * page;
    const auto count = std::min(page, sounds.size() - first);
    askFor({sounds.begin() + static_cast<std::ptrdiff_t>(first),
            sounds.begin() + static_cast<std::ptrdiff_t>(first + count)});
}

void SoundList::describe(std::vector<media::LibrarySound> sounds)
{
    for (auto& sound : sounds)
        known.insert_or_assign(sound.key, std::move(sound));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void SoundList::show(LibraryView view, const QString& title)
{
    titleOfHits = title;
    wanted.clear(); // what is known is shown until it comes anew
    layOut(std::move(view));
}

/// Rows and what they speak of change together.
void SoundList::layOut(LibraryView view)
{
    auto next = rowsOf(view, closed, titleOfHits);
    if (next == rows)
    {
        shown = std::move(view);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    shown = std::move(view);
    rows = std::move(next);
    endResetModel();
    Q_EMIT countChanged();
}

void SoundList::toggle(int row)
{
    if (row < 0 || row >= rowCount() || rows.rows[static_cast<std::size_t>(row)].kind != SoundRow::Kind::heading)
        return;
    const auto& heading = rows.headings[rows.rows[static_cast<std::size_t>(row)].at];
    const auto key = keyOf(heading);
    if (!closed.erase(key))
        closed.insert(key);
    layOut(shown);
}

int SoundList::rowOf(const QString& key) const
{
    const auto file = toPath(key);
    for (int row = 0; row < rowCount(); ++row)
    {
        const auto& [kind, at] = rows.rows[static_cast<std::size_t>(row)];
        if (kind == SoundRow::Kind::heading && keyOf(rows.headings[at]) == key)
            return row;
        if (kind == SoundRow::Kind::songSound && shown.songSounds[at].path == key)
            return row;
        if (kind != SoundRow::Kind::librarySound)
            continue;
        if (const auto sound = known.find(shown.hits.sounds[at]); sound != known.end() && sound->second.path == file)
            return row;
    }
    return -1;
}

int SoundList::soundFrom(int row, int step) const
{
    for (; row >= 0 && row < rowCount(); row += step)
        if (rows.rows[static_cast<std::size_t>(row)].kind != SoundRow::Kind::heading)
            return row;
    return -1;
}

} // namespace studio
