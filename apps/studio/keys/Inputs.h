// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/TrackList.h"
#include "Session.h"

#include <QStringList>

namespace studio
{

/// Which keys the selected track listens to, and those that there are to choose from. [main]
class Inputs : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QStringList ports READ ports NOTIFY portsChanged)
    Q_PROPERTY(QString port READ port WRITE setPort NOTIFY changed)      // "": all of them
    Q_PROPERTY(int channel READ channel WRITE setChannel NOTIFY changed) // 1 to 16; 0: all of them
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(bool possible READ isPossible NOTIFY changed)

public:
    Inputs(Session& session, TrackList& tracks);

    /// All, none, the computer's keyboard, the MIDI inputs that are connected, and the track's own where it is not.
    QStringList ports() const;
    Q_INVOKABLE QString nameOf(const QString& port) const;
    Q_INVOKABLE bool isConnected(const QString& port) const;

    // Edits of the song, each one step of the history.
    QString port() const;
    void setPort(const QString& port);
    int channel() const;
    void setChannel(int channel);

    QString text() const;    // as inputText()
    bool isPossible() const; // whether the selected track can listen

Q_SIGNALS:
    void changed();
    void portsChanged();

private:
    const document::Track* track() const;
    document::NoteInput input() const;
    void set(const document::NoteInput& input);
    void look();

    Session& session;
    TrackList& tracks;
    QStringList connected;
};

} // namespace studio
