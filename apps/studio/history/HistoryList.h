// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <QAbstractListModel>

namespace studio
{

/// Every gesture by name and time, newest first; what was undone stands above the rest until something new is done.
/// [main]
class HistoryList : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    enum Role
    {
        nameRole = Qt::UserRole,
        timeRole,
        isUndoneRole,
        isNowRole // the last one that is done
    };

    explicit HistoryList(Session& session);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Undoes or does again until the gesture of this row is the last one done.
    Q_INVOKABLE void goTo(int row);

private:
    Session& session;
};

} // namespace studio
