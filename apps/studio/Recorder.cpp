// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorder.h"

#include <algorithm>
#include <QSettings>

namespace studio
{

namespace
{
constexpr auto modeKey = "recording/mode";
} // namespace

Recorder::Recorder(Session& of, Transport& plays, const TrackList& list) : session(of), transport(plays), tracks(list)
{
    const auto select = [this]
    {
        if (session.isOpen())
            session.open().keys().select(tracks.selectedTrack());
    };
    connect(&tracks, &TrackList::selectedChanged, this, select);
    connect(&session, &Session::replaced, this,
            [this, select]
            {
                setRecording(false); // what was played is in the song that is left
                select();
            });
    connect(&transport, &Transport::playingChanged, this,
            [this]
            {
                if (transport.isPlaying())
                    hasRolled = true;
                else if (recording && hasRolled)
                    finish();
            });
}

int Recorder::mode() const
{
    return std::clamp(QSettings().value(QLatin1String(modeKey), Merge).toInt(), static_cast<int>(Merge),
                      static_cast<int>(Takes));
}

void Recorder::setMode(int mode)
{
    QSettings().setValue(QLatin1String(modeKey), mode);
    Q_EMIT modeChanged();
}

void Recorder::toggle()
{
    if (!session.isEditable())
        return;
    if (recording)
        return finish();
    session.open().startRecording(static_cast<conductor::RecordMode>(mode()));
    hasRolled = transport.isPlaying();
    setRecording(true);
    if (!hasRolled)
        transport.play();
}

void Recorder::finish()
{
    setRecording(false);
    session.finishRecording();
}

void Recorder::capture()
{
    if (session.isEditable())
        session.captureKeys();
}

void Recorder::setRecording(bool on)
{
    if (recording == on)
        return;
    recording = on;
    Q_EMIT recordingChanged();
}

} // namespace studio
