// SPDX-License-Identifier: GPL-3.0-or-later
#include "Notices.h"

#include <algorithm>

namespace studio
{

namespace
{
constexpr std::size_t mostNotices = 5;
}

int Notices::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(notices.size());
}

QVariant Notices::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& notice = notices[static_cast<std::size_t>(index.row())];
    switch (role)
    {
    case textRole:
        return notice.text;
    case isTroubleRole:
        return notice.isTrouble;
    case actionRole:
        return notice.action;
    default:
        return {};
    }
}

QHash<int, QByteArray> Notices::roleNames() const
{
    return {{textRole, "text"}, {isTroubleRole, "isTrouble"}, {actionRole, "actionId"}};
}

void Notices::trouble(const base::Error& error)
{
    if (error.kind != base::ErrorKind::cancelled)
        trouble(sentence(error));
}

QString Notices::sentence(const base::Error& error)
{
    auto text = QString::fromStdString(error.message);
    const bool beginsWithAFile = text.section(QLatin1Char(' '), 0, 0).contains(QLatin1Char('.'));
    if (!text.isEmpty() && !beginsWithAFile)
        text[0] = text[0].toUpper();
    return text + QLatin1Char('.');
}

void Notices::withdraw(const QString& text)
{
    const auto said = std::ranges::find(notices, text, &Notice::text);
    if (said != notices.end())
        close(static_cast<int>(said - notices.begin()));
}

void Notices::offer(const QString& text, const QString& action)
{
    withdrawOffer(action);
    add({text, true, action});
}

void Notices::withdrawOffer(const QString& action)
{
    if (const auto said = std::ranges::find(notices, action, &Notice::action); said != notices.end())
        close(static_cast<int>(said - notices.begin()));
}

void Notices::close(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    notices.erase(notices.begin() + row);
    endRemoveRows();
}

void Notices::add(const Notice& notice)
{
    if (const auto same = std::ranges::find(notices, notice); same != notices.end())
        close(static_cast<int>(same - notices.begin()));
    while (notices.size() >= mostNotices)
        close(0);
    beginInsertRows({}, rowCount(), rowCount());
    notices.push_back(notice);
    endInsertRows();
}

} // namespace studio
