// SPDX-License-Identifier: GPL-3.0-or-later
#include "SongWatch.h"

#include <QFileInfo>

namespace studio
{

SongWatch::SongWatch(Notices& where) : notices(where)
{
    again.setInterval(1000);
    connect(&again, &QTimer::timeout, this, &SongWatch::look);
    connect(&system, &QFileSystemWatcher::fileChanged, this, &SongWatch::look);
    connect(&system, &QFileSystemWatcher::directoryChanged, this, &SongWatch::look);
}

void SongWatch::watch(const QString& path, Check check)
{
    if (const auto watched = system.files() + system.directories(); !watched.isEmpty())
        system.removePaths(watched);
    notices.withdraw(std::exchange(trouble, {}));
    again.stop();
    file = path;
    checkFile = std::move(check);
    listen();
}

/// A folder that is renamed is told of by the one that it lies in. What is gone is not listened to any more, and has to
/// be asked for anew when it is back.
void SongWatch::listen()
{
    if (file.isEmpty())
        return;
    const QFileInfo info(file);
    const QFileInfo folder(info.absolutePath());
    for (const auto& path : {info.absoluteFilePath(), folder.filePath(), folder.path()})
        if (QFileInfo::exists(path) && !system.files().contains(path) && !system.directories().contains(path))
            system.addPath(path);
}

void SongWatch::look()
{
    if (file.isEmpty())
        return;
    const auto fine = checkFile();
    const auto now = fine ? QString() : Notices::sentence(fine.error());
    if (now == trouble)
        return;
    notices.withdraw(trouble);
    trouble = now;
    if (fine)
    {
        again.stop();
        listen();
    }
    else
    {
        again.start();
        tell();
    }
    Q_EMIT changed();
}

} // namespace studio
