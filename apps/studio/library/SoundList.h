// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "library/SoundRows.h"

#include <functional>
#include <QAbstractListModel>
#include <qqmlregistration.h>
#include <unordered_map>

namespace studio
{

/// Headings and sounds below them, as many as the library has. What is said of a sound is asked for when it is first
/// seen, and shown when it comes. [main]
class SoundList : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role
    {
        isHeadingRole = Qt::UserRole,
        titleRole, // of a heading; the name of a sound
        pathRole,  // of a sound, or a heading's folder
        lengthRole,
        aboutRole, // "WAV, 24 bit · 48 kHz · stereo"
        colourRole,
        isFavouriteRole,
        isMissingRole,
        isClosedRole,
        soundCountRole, // below a heading
        tagsRole
    };

    /// ask: asks for what is known of these sounds; it is given to describe().
    explicit SoundList(std::function<void(std::vector<media::SoundKey>)> ask) : askFor(std::move(ask)) {}

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return rowCount(); }

    /// title: over sounds that are in no order of folders.
    void show(LibraryView view, const QString& title);
    void describe(std::vector<media::LibrarySound> sounds);

    Q_INVOKABLE void toggle(int row); // a heading

    /// Of a sound by its path, of a heading by its folder or else its title; -1 where it is not among those seen.
    Q_INVOKABLE int rowOf(const QString& key) const;

    /// The first sound from here on in steps of 1 or -1; -1 where there is none.
    Q_INVOKABLE int soundFrom(int row, int step) const;

Q_SIGNALS:
    void countChanged();

private:
    void layOut(LibraryView view);
    QVariant ofHeading(const SoundHeading& heading, int role) const;
    QVariant ofSongSound(const SongSound& sound, int role) const;
    QVariant ofLibrarySound(int row, std::size_t hit, int role) const;
    void wantAround(int row) const;

    std::function<void(std::vector<media::SoundKey>)> askFor;
    LibraryView shown;
    QString titleOfHits;
    SoundRows rows;
    std::set<QString> closed;
    std::unordered_map<media::SoundKey, media::LibrarySound> known;
    mutable std::set<std::size_t> wanted; // pages of hits that were asked for
};

} // namespace studio
