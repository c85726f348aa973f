// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/MidiExport.h"
#include "conductor/ScoreExport.h"
#include "Session.h"
#include "Transport.h"

#include <atomic>
#include <QUrl>
#include <thread>

namespace studio
{

/// Renders the song to files while the window goes on; of the song as it was when it began. What fails or is cancelled
/// leaves no file. [main]
class Exporter : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(double done READ done NOTIFY changed) // 0 to 1
    Q_PROPERTY(QString what READ what NOTIFY changed)
    Q_PROPERTY(QString speed READ speed NOTIFY changed) // "84 times real time"
    Q_PROPERTY(QString result READ result NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QUrl file READ file NOTIFY changed) // what was written last

public:
    Exporter(Session& session, Transport& transport);
    ~Exporter() override;

    bool isRunning() const { return running; }
    double done() const { return part; }
    QString what() const; // "Exporting Night Drive.wav"
    const QString& speed() const { return speedText; }
    const QString& result() const { return resultText; }
    const QString& trouble() const { return troubleText; }
    const QUrl& file() const { return written; }

    /// A name beside the song that no file has yet.
    Q_INVOKABLE QString suggestion(const QString& format) const;

    /// `choices`: path, format ("wav", "flac", "ogg", "opus", "mp3"; or "mid" or "musicxml", the notes, to which only
    /// the path matters), depth (16, 24, 32), rate (0: the song's), range
    /// ("song", "loop"), stems (bool: a folder of that name with a file for each track besides), loudness (LUFS, or
    /// null).
    Q_INVOKABLE void start(const QVariantMap& choices);
    Q_INVOKABLE void cancel();

    /// Shows the file in the system's file manager.
    Q_INVOKABLE void reveal() const;

    /// Plays the file with whatever the system plays sounds with.
    Q_INVOKABLE void listen() const;

Q_SIGNALS:
    void changed();
    void finished();

private:
    void startRender(const QVariantMap& choices);
    void startNotes(bool asMidi);
    void finish(const base::Result<conductor::RenderReport>& report);
    void finishNotes(std::size_t notes, std::size_t tracks);
    void end();

    Session& session;
    Transport& transport;
    bool running = false;
    double part = 0.0;
    QString speedText;
    QString resultText;
    QString troubleText;
    QUrl written;
    std::atomic<bool> cancelled = false;
    std::thread worker;
};

} // namespace studio
