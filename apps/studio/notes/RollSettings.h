// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/PianoRoll.h"

#include <QString>
#include <QVariantMap>

namespace studio
{

/// Keeps how the piano roll shows notes from one start to the next: for every song the grid, what is folded, ghosts,
/// the lane and how notes are quantized; for each song, told by its path, the scale and the place that was scrolled and
/// zoomed to in the clip that was open last. Kept at once. [main]
class RollSettings : public QObject
{
    Q_OBJECT

public:
    RollSettings(Session& session, PianoRoll& roll, TimelineView& arranger);

private:
    QVariantMap common() const;
    QVariantMap ofSong() const;
    QString songKey() const;
    void load();
    void loadSong();
    void loadPlace();
    void keep();

    Session& session;
    PianoRoll& roll;
    TimelineView& arranger;
    QVariantMap known;       // as it is kept
    QString song;            // whose it is
    QVariantMap knownOfSong; // as it is kept
    base::ClipId placed;     // whose place is shown
};

} // namespace studio
