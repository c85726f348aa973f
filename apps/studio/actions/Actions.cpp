// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/Actions.h"

#include <algorithm>
#include <QKeySequence>
#include <QSettings>

namespace studio
{

namespace
{
QString key(const QString& id)
{
    return QStringLiteral("shortcuts/") + id;
}

QString portable(const QString& shortcut)
{
    return QKeySequence(shortcut).toString(QKeySequence::PortableText);
}
} // namespace

int Actions::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(actions.size());
}

QVariant Actions::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& action = actions[static_cast<std::size_t>(index.row())];
    switch (role)
    {
    case idRole:
        return action.id;
    case nameRole:
        return action.name;
    case categoryRole:
        return action.category;
    case shortcutRole:
        return action.shortcut;
    case enabledRole:
        return !action.isPossible || action.isPossible();
    case usualRole:
        return action.usualShortcut;
    case scopeRole:
        return action.scope;
    default:
        return {};
    }
}

QHash<int, QByteArray> Actions::roleNames() const
{
    return {{idRole, "actionId"},       {nameRole, "name"},          {categoryRole, "category"},
            {shortcutRole, "shortcut"}, {enabledRole, "isPossible"}, {usualRole, "usualShortcut"},
            {scopeRole, "focusScope"}};
}

void Actions::add(Action action)
{
    action.shortcut = QSettings().value(key(action.id), action.usualShortcut).toString();
    actions.push_back(std::move(action));
}

void Actions::refresh()
{
    ++changes;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {enabledRole});
    Q_EMIT changed();
}

const Actions::Action* Actions::find(const QString& id) const
{
    const auto found = std::ranges::find(actions, id, &Action::id);
    return found == actions.end() ? nullptr : &*found;
}

bool Actions::trigger(const QString& id)
{
    if (!isEnabled(id))
        return false;
    find(id)->act();
    return true;
}

bool Actions::isEnabled(const QString& id) const
{
    const auto* const action = find(id);
    return action != nullptr && (!action->isPossible || action->isPossible());
}

QString Actions::nameOf(const QString& id) const
{
    const auto* const action = find(id);
    return action != nullptr ? action->name : QString();
}

QString Actions::shortcutOf(const QString& id) const
{
    const auto* const action = find(id);
    return action != nullptr ? action->shortcut : QString();
}

QStringList Actions::matching(const QString& text) const
{
    const auto words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QStringList first;
    QStringList rest;
    for (const auto& action : actions)
    {
        const auto whole = action.name + QLatin1Char(' ') + action.category;
        if (std::ranges::all_of(words, [&](const QString& word) { return whole.contains(word, Qt::CaseInsensitive); }))
            (action.name.startsWith(text, Qt::CaseInsensitive) ? first : rest).append(action.id);
    }
    return first + rest;
}

QString Actions::conflict(const QString& id, const QString& shortcut) const
{
    const auto wanted = portable(shortcut);
    const auto scope = scopeOf(id);
    const auto found = std::ranges::find_if(
        actions, [&](const Action& action)
        { return action.id != id && action.scope == scope && !wanted.isEmpty() && action.shortcut == wanted; });
    return found == actions.end() ? QString() : found->name;
}

QString Actions::ofKeys(const QString& scope, int key, int modifiers) const
{
    const auto held = Qt::KeyboardModifiers::fromInt(modifiers) & ~Qt::KeypadModifier;
    const QKeySequence keys(QKeyCombination(held, key == Qt::Key_Enter ? Qt::Key_Return : static_cast<Qt::Key>(key)));
    const auto text = keys.toString(QKeySequence::PortableText);
    const auto found = std::ranges::find_if(actions, [&](const Action& action)
                                            { return action.scope == scope && action.shortcut == text; });
    return found == actions.end() ? QString() : found->id;
}

QString Actions::scopeOf(const QString& id) const
{
    const auto* const action = find(id);
    return action != nullptr ? action->scope : QString();
}

void Actions::setShortcut(const QString& id, const QString& shortcut)
{
    const auto wanted = portable(shortcut);
    const auto scope = scopeOf(id);
    QSettings settings;
    for (auto& action : actions)
    {
        if (action.id == id)
            action.shortcut = wanted;
        else if (!wanted.isEmpty() && action.scope == scope && action.shortcut == wanted)
            action.shortcut.clear();
        else
            continue;
        settings.setValue(key(action.id), action.shortcut);
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {shortcutRole});
    Q_EMIT changed();
}

void Actions::resetShortcuts()
{
    QSettings().remove(QStringLiteral("shortcuts"));
    for (auto& action : actions)
        action.shortcut = action.usualShortcut;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {shortcutRole});
    Q_EMIT changed();
}

} // namespace studio
