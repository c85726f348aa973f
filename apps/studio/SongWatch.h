// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "Notices.h"

#include <functional>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace studio
{

/// Sees that the file of the open song is deleted, moved or made read-only by others, and says so before an edit is
/// lost. Asks the disk only when the system tells of a change, and each second while something is wrong. [main]
class SongWatch : public QObject
{
    Q_OBJECT

public:
    using Check = std::function<base::Result<void>()>; // whether an edit could be written now

    explicit SongWatch(Notices& notices);

    /// From now on this file, which can be edited; an empty path: none.
    void watch(const QString& path, Check check);

    bool isFine() const { return trouble.isEmpty(); }

    /// Looks at once.
    void look();

    /// Says again what is wrong. Precondition: something is.
    void tell() { notices.trouble(trouble); }

Q_SIGNALS:
    void changed();

private:
    void listen();

    Notices& notices;
    QString file;
    Check checkFile;
    QString trouble; // the message that is shown
    QFileSystemWatcher system;
    QTimer again;
};

} // namespace studio
