// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <functional>
#include <QAbstractListModel>
#include <vector>

namespace studio
{

/// Everything that can be asked for by name: menus, shortcuts, the command palette and the help page are made from this
/// one list. Shortcuts are the user's, and kept in the settings. [main]
class Actions : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int revision READ revision NOTIFY changed)

public:
    enum Role
    {
        idRole = Qt::UserRole,
        nameRole,
        categoryRole,
        shortcutRole, // "Ctrl+D"; empty for none
        enabledRole,
        usualRole, // the shortcut that it comes with
        scopeRole
    };

    struct Action
    {
        QString id; // stable: "clip.split"
        QString name;
        QString category;
        QString usualShortcut;
        std::function<void()> act;
        std::function<bool()> isPossible; // empty: always
        QString scope{}; // the part of the window that has to have the focus for the shortcut; empty: any
        QString shortcut{};
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void add(Action action);

    /// What is possible may have changed.
    void refresh();
    int revision() const { return changes; }

    /// False where there is no such action or it is not possible now.
    Q_INVOKABLE bool trigger(const QString& id);
    Q_INVOKABLE bool isEnabled(const QString& id) const;
    Q_INVOKABLE QString nameOf(const QString& id) const;
    Q_INVOKABLE QString shortcutOf(const QString& id) const;

    /// The ids of those whose names hold all words of the text, those that begin with it first.
    Q_INVOKABLE QStringList matching(const QString& text) const;

    /// The id of the action of this scope that has these keys; empty where none has. Qt's key and modifiers.
    Q_INVOKABLE QString ofKeys(const QString& scope, int key, int modifiers) const;

    /// The name of another action of its scope that has this shortcut; empty where it is free.
    Q_INVOKABLE QString conflict(const QString& id, const QString& shortcut) const;

    /// Takes the shortcut from whatever had it in that scope.
    Q_INVOKABLE void setShortcut(const QString& id, const QString& shortcut);
    Q_INVOKABLE void resetShortcuts();

Q_SIGNALS:
    void changed();

private:
    const Action* find(const QString& id) const;
    QString scopeOf(const QString& id) const;

    std::vector<Action> actions;
    int changes = 0;
};

} // namespace studio
