// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/NoteSound.h"

namespace studio
{

namespace
{
constexpr int momentLasts = 250; // ms
} // namespace

NoteSound::NoteSound(Session& of, const OpenNotes& open) : session(of), notes(open)
{
    moment.setSingleShot(true);
    moment.setInterval(momentLasts);
    connect(&moment, &QTimer::timeout, this, &NoteSound::end);
}

void NoteSound::hold(int key, double velocity)
{
    moment.stop();
    if (key == pitch || !notes.isOpen())
        return;
    end();
    track = notes.track()->id;
    if (session.open().pressKey(track, key, velocity))
        pitch = key;
}

void NoteSound::end()
{
    if (pitch >= 0 && session.isOpen() && session.open().deviceStatus() != nullptr &&
        !session.open().releaseKey(track, pitch))
    {
        moment.start(); // the queue was full
        return;
    }
    pitch = -1;
}

void NoteSound::strike(int key, double velocity)
{
    end();
    hold(key, velocity);
    moment.start();
}

} // namespace studio
