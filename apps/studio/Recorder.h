// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/TrackList.h"
#include "Session.h"
#include "Transport.h"

namespace studio
{

/// Records what is played on MIDI keys and puts it into the song when recording or the song stops. The selected track
/// plays, and armed ones. [main]
class Recorder : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool recording READ isRecording NOTIFY recordingChanged)
    Q_PROPERTY(int mode READ mode WRITE setMode NOTIFY modeChanged)

public:
    enum Mode // as conductor::RecordMode
    {
        Merge,
        Replace,
        Takes
    };
    Q_ENUM(Mode)

    Recorder(Session& session, Transport& transport, const TrackList& tracks);

    bool isRecording() const { return recording; }
    int mode() const;
    void setMode(int mode); // kept for every song

    /// Begins, and has the song play; or ends, and the song plays on.
    Q_INVOKABLE void toggle();

    /// Puts what was played last into the song, though it was not recorded.
    Q_INVOKABLE void capture();

Q_SIGNALS:
    void recordingChanged();
    void modeChanged();

private:
    void finish();
    void setRecording(bool on);

    Session& session;
    Transport& transport;
    const TrackList& tracks;
    bool recording = false;
    bool hasRolled = false; // since recording began
};

} // namespace studio
