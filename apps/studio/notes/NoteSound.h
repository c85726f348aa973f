// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/OpenNotes.h"

namespace studio
{

/// Lets a key of the open clip's instrument be heard, one at a time, beside whatever plays. [main]
class NoteSound : public QObject
{
    Q_OBJECT

public:
    NoteSound(Session& session, const OpenNotes& notes);

    /// Until end(). The same key again goes on.
    void hold(int pitch, double velocity);
    void end();

    /// For a moment.
    void strike(int pitch, double velocity);

    int held() const { return pitch; } // -1 for none

private:
    Session& session;
    const OpenNotes& notes;
    base::TrackId track;
    int pitch = -1;
    QTimer moment;
};

} // namespace studio
