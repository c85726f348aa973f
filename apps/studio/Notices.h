// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"

#include <QAbstractListModel>
#include <qqmlregistration.h>
#include <QString>
#include <vector>

namespace studio
{

/// Messages to the user, newest last: what went wrong and what to do next. Those of trouble stay until they are closed
/// or the trouble is over; a repeated one is kept once.
class Notices : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    enum Role
    {
        textRole = Qt::UserRole,
        isTroubleRole,
        actionRole // what mends it, by its id; empty for none
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void trouble(const base::Error& error);

    /// Its message as a sentence.
    static QString sentence(const base::Error& error);

    /// Trouble that an action mends, in the place of what was said before with the same action; until
    /// withdrawOffer().
    void offer(const QString& text, const QString& action);
    void withdrawOffer(const QString& action);

    Q_INVOKABLE void trouble(const QString& text) { add({text, true}); }
    Q_INVOKABLE void tell(const QString& text) { add({text, false}); }
    Q_INVOKABLE void close(int row);

    /// What was said is not so any more.
    void withdraw(const QString& text);

private:
    struct Notice
    {
        QString text;
        bool isTrouble = false;
        QString action{};
        bool operator==(const Notice&) const = default;
    };

    void add(const Notice& notice);

    std::vector<Notice> notices;
};

} // namespace studio
