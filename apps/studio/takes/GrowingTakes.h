// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <map>

namespace studio
{

/// What is being recorded on each track, as far as it got. What comes is added to it; nothing is read again but the
/// notes whose keys are down. [main]
class GrowingTakes : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int notes READ countNotes NOTIFY changed)

public:
    struct Take
    {
        base::SongTicks from; // the bar in which its first note begins
        base::SongTicks to;   // where the song is
        std::vector<conductor::RecordedNote> notes{};
        int lowest = 127; // of the pitches
        int highest = 0;
        double pass = 0.0; // of the loop, as the recorder has it
    };

    explicit GrowingTakes(Session& session);

    const std::map<base::TrackId, Take>& all() const { return takes; }
    int countNotes() const;

Q_SIGNALS:
    void changed();

private:
    struct Held
    {
        std::size_t played = 0; // by the recorder's count
        base::TrackId track;
        std::size_t note = 0; // of the take
    };

    void look();
    void takeUp(std::size_t played);
    void follow();
    void clear();

    Session& session;
    std::map<base::TrackId, Take> takes;
    std::vector<Held> held;
    std::size_t seen = 0; // of what was played
};

} // namespace studio
