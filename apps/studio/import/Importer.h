// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <atomic>
#include <deque>
#include <QList>
#include <QUrl>
#include <thread>

namespace studio
{

/// Puts files and folders that the user drops into the song, while the window goes on. What cannot be read is said and
/// left out; the rest comes in, in one step of the history. [main]
class Importer : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(double done READ done NOTIFY changed) // 0 to 1
    Q_PROPERTY(QString what READ what NOTIFY changed)

public:
    Importer(Session& session, Notices& notices);
    ~Importer() override;

    bool isRunning() const { return running; }
    double done() const { return part; }
    const QString& what() const { return description; }

    /// At `seconds`, each sound onto a track of its own; or all onto this track where it names one.
    Q_INVOKABLE void add(const QList<QUrl>& files, double seconds, const QString& track = {});
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void changed();

private:
    struct Job
    {
        std::vector<std::filesystem::path> files;
        conductor::Placement placement;
    };

    void startNext();
    void finish(const Job& job, const base::Result<conductor::ReadFiles>& read);

    Session& session;
    Notices& notices;
    bool running = false;
    double part = 0.0;
    QString description;
    std::deque<Job> waiting;
    std::atomic<bool> cancelled = false;
    std::thread worker;
};

} // namespace studio
