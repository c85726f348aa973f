// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <QAbstractListModel>
#include <qqmlregistration.h>

namespace studio
{

/// Strips as the mixer shows them: those of all tracks in the song's order, or the main one alone. [main]
class StripList : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    enum class Of
    {
        tracks,
        mainOutput
    };

    enum Role
    {
        idRole = Qt::UserRole, // of the track; 0 for the main strip
        nameRole,
        colourRole, // invalid for the main strip
        isFolderRole,
        gainRole, // dB
        panRole,  // -1 to 1
        muteRole,
        soloRole,
        devicesRole // their names, in order
    };

    StripList(Session& session, Of which);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void layOut();
    void follow(const document::Touched& touched);
    const document::Strip& stripOf(const document::Track* track) const;
    QStringList devicesOf(const document::Track* track) const;

    Session& session;
    Of which;
    std::vector<base::TrackId> shown;
};

} // namespace studio
