// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/Files.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace studio
{

namespace
{

QVariantMap entry(const QString& name, const QString& path)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("path"), path}};
}

QString absolute(QString typed, const QString& folder)
{
    typed = typed.trimmed();
    if (typed.startsWith(QLatin1String("file:")))
        typed = QUrl(typed).toLocalFile();
    if (typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/")))
        typed.replace(0, 1, QDir::homePath());
    return QDir::cleanPath(QDir(folder).absoluteFilePath(typed));
}

} // namespace

QVariantMap Files::look(const QString& typed, const QString& folder)
{
    const QFileInfo file(absolute(typed, folder));
    return {{QStringLiteral("path"), file.filePath()},
            {QStringLiteral("isFolder"), file.isDir()},
            {QStringLiteral("isFile"), file.exists() && !file.isDir()},
            {QStringLiteral("hasFolder"), QFileInfo(file.path()).isDir()}};
}

QVariantList Files::around(const QString& folder)
{
    QVariantList found;
    QString path = absolute({}, folder);
    while (!QDir(path).isRoot())
    {
        found.prepend(entry(QFileInfo(path).fileName(), path));
        path = QFileInfo(path).path();
    }
    found.prepend(entry(path, path));
    return found;
}

QVariantList Files::places()
{
    using Path = QStandardPaths;
    QVariantList found;
    for (const auto place : {Path::HomeLocation, Path::MusicLocation, Path::DocumentsLocation, Path::DownloadLocation,
                             Path::DesktopLocation})
    {
        const auto path = Path::writableLocation(place);
        const bool isHome = place != Path::HomeLocation && path == QDir::homePath();
        if (!isHome && QFileInfo(path).isDir())
            found.append(entry(Path::displayName(place), path));
    }
    return found;
}

QString Files::nearest(const QString& folder)
{
    QString path = absolute({}, folder.isEmpty() ? QDir::homePath() : folder);
    while (!QFileInfo(path).isDir() && !QDir(path).isRoot())
        path = QFileInfo(path).path();
    return path;
}

} // namespace studio
