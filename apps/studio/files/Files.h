// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QUrl>
#include <QVariantMap>

namespace studio
{

/// What the dialogue that asks for files has to know of the disk. Paths are absolute and end in no stroke. [main]
class Files : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    /// {path, isFolder, isFile, hasFolder} of what was typed in that folder: a name, a path from there, one from the
    /// root, one that begins with ~, or an address that begins with file:. hasFolder: what it would lie in is there.
    Q_INVOKABLE static QVariantMap look(const QString& typed, const QString& folder);

    /// [{name, path}] of the folders around it, from the root to itself.
    Q_INVOKABLE static QVariantList around(const QString& folder);

    /// [{name, path}] where people keep their files, as far as they are there.
    Q_INVOKABLE static QVariantList places();

    /// The nearest folder that is there: itself, or one around it; the home folder for an empty one.
    Q_INVOKABLE static QString nearest(const QString& folder);

    Q_INVOKABLE static QString pathOf(const QUrl& url) { return url.toLocalFile(); }
    Q_INVOKABLE static QUrl urlOf(const QString& path) { return QUrl::fromLocalFile(path); }
};

} // namespace studio
