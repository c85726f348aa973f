// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/RollSettings.h"

#include <algorithm>
#include <QCryptographicHash>
#include <QSettings>

namespace studio
{

namespace
{
constexpr int longestStep = 4 * 960; // ticks, of a grid
const auto group = QStringLiteral("notes");
const auto clipKey = QStringLiteral("clip");
const auto leftKey = QStringLiteral("left");
const auto zoomKey = QStringLiteral("zoom");
const auto topKey = QStringLiteral("top");
const auto rowKey = QStringLiteral("row");

QVariantMap read(const QString& from)
{
    return QSettings().value(from).toMap();
}

} // namespace

RollSettings::RollSettings(Session& of, PianoRoll& shown, TimelineView& view) : session(of), roll(shown), arranger(view)
{
    load();
    loadSong();
    connect(&session, &Session::replaced, this, &RollSettings::loadSong);
    connect(&roll.notes(), &OpenNotes::opensOthers, this, &RollSettings::loadPlace);
    connect(&roll, &PianoRoll::changed, this, &RollSettings::keep);
}

QVariantMap RollSettings::common() const
{
    return {{QStringLiteral("grid"), arranger.snapTicks()}, {QStringLiteral("folded"), roll.isFolded()},
            {QStringLiteral("ghosts"), roll.showsGhosts()}, {QStringLiteral("lane"), roll.laneOf()->number()},
            {QStringLiteral("strength"), roll.strength()},  {QStringLiteral("swing"), roll.swing()},
            {QStringLiteral("ends"), roll.ends()}};
}

void RollSettings::load()
{
    known = common();
    auto kept = read(group);
    for (auto entry = known.begin(); entry != known.end(); ++entry)
        if (!kept.contains(entry.key()))
            kept.insert(entry.key(), entry.value());
    arranger.setSnapTicks(std::clamp(kept.value(QStringLiteral("grid")).toInt(),
                                     static_cast<int>(TimelineView::snapToTheGrid), longestStep));
    roll.setFolded(kept.value(QStringLiteral("folded")).toBool());
    roll.setGhosts(kept.value(QStringLiteral("ghosts")).toBool());
    roll.laneOf()->showNumber(kept.value(QStringLiteral("lane")).toInt());
    roll.setStrength(kept.value(QStringLiteral("strength")).toDouble());
    roll.setSwing(kept.value(QStringLiteral("swing")).toDouble());
    roll.setEnds(kept.value(QStringLiteral("ends")).toBool());
    known = common();
}

/// Empty while no song is open.
QString RollSettings::songKey() const
{
    if (!session.isOpen())
        return {};
    const auto hash = QCryptographicHash::hash(session.path().toUtf8(), QCryptographicHash::Sha1);
    return QStringLiteral("songs/%1/notes").arg(QString::fromLatin1(hash.toHex()));
}

/// The place stays what it was until loadPlace() has seen the clip that is open.
QVariantMap RollSettings::ofSong() const
{
    QVariantMap all{{QStringLiteral("root"), roll.root()}, {QStringLiteral("scale"), roll.scale()}};
    const auto place = roll.viewOf().place();
    if (!roll.isOpen() || !roll.notes().shows(placed))
    {
        for (const auto& key : {clipKey, leftKey, zoomKey, topKey, rowKey})
            if (knownOfSong.contains(key))
                all.insert(key, knownOfSong.value(key));
    }
    else if (place)
    {
        all.insert(clipKey, static_cast<qulonglong>(placed.value));
        all.insert(leftKey, place->left);
        all.insert(zoomKey, place->zoom);
        all.insert(topKey, place->top);
        all.insert(rowKey, place->row);
    }
    return all;
}

void RollSettings::loadSong()
{
    song.clear(); // nothing is kept meanwhile
    placed = {};
    const auto key = songKey();
    knownOfSong = key.isEmpty() ? QVariantMap() : read(key);
    const auto kept = knownOfSong;
    roll.setRoot(kept.value(QStringLiteral("root"), 0).toInt());
    roll.setScale(kept.value(QStringLiteral("scale"), 0).toInt());
    song = key;
}

void RollSettings::loadPlace()
{
    if (!roll.isOpen())
        return;
    placed = roll.notes().clip()->id;
    const base::ClipId kept{knownOfSong.value(clipKey).toULongLong()};
    const auto number = [this](const QString& key) { return knownOfSong.value(key).toDouble(); };
    const RollView::Place place{number(leftKey), number(zoomKey), number(topKey), number(rowKey)};
    if (song != songKey() || !roll.notes().shows(kept) || place.zoom <= 0.0)
        return;
    placed = kept;
    roll.viewOf().setPlace(place);
}

void RollSettings::keep()
{
    if (auto now = common(); now != known)
    {
        known = std::move(now);
        QSettings().setValue(group, known);
    }
    if (song.isEmpty() || song != songKey())
        return;
    if (auto now = ofSong(); now != knownOfSong)
    {
        knownOfSong = std::move(now);
        QSettings().setValue(song, knownOfSong);
    }
}

} // namespace studio
