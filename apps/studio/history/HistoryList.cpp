// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/HistoryList.h"

#include <algorithm>
#include <QDateTime>
#include <QLocale>

namespace studio
{

HistoryList::HistoryList(Session& of) : session(of)
{
    connect(&session, &Session::historyChanged, this,
            [this]
            {
                beginResetModel();
                endResetModel();
            });
}

int HistoryList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(session.history().size());
}

QVariant HistoryList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& entries = session.history();
    const auto place = entries.size() - 1 - static_cast<std::size_t>(index.row());
    const auto& entry = entries[place];
    switch (role)
    {
    case nameRole:
        return QString::fromStdString(entry.name);
    case timeRole:
        return QLocale().toString(QDateTime::fromSecsSinceEpoch(entry.time), QLocale::ShortFormat);
    case isUndoneRole:
        return entry.undone;
    case isNowRole:
        return !entry.undone && (place + 1 == entries.size() || entries[place + 1].undone);
    default:
        return {};
    }
}

QHash<int, QByteArray> HistoryList::roleNames() const
{
    return {{nameRole, "name"}, {timeRole, "time"}, {isUndoneRole, "isUndone"}, {isNowRole, "isNow"}};
}

void HistoryList::goTo(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const auto number = session.history()[session.history().size() - 1 - static_cast<std::size_t>(row)].number;
    const auto isUndone = [&]
    {
        const auto entry = std::ranges::find(session.history(), number, &document::HistoryEntry::number);
        return entry != session.history().end() && entry->undone;
    };
    while (isUndone())
        if (!session.redo())
            return;
    while (session.canUndo() && session.lastNumber() > number)
        if (!session.undo())
            return;
}

} // namespace studio
