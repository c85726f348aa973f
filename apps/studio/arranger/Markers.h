// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "TimelineView.h"
#include "Transport.h"

namespace studio
{

/// The markers of the song, of which one may be chosen: what the keys and the menu of the ruler are done to. Each
/// change is one step of the history. Seconds are of the song. [main]
class Markers : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool hasChosen READ hasChosen NOTIFY changed)
    Q_PROPERTY(QString chosenName READ chosenName NOTIFY changed)
    Q_PROPERTY(double chosenAt READ chosenAt NOTIFY changed)
    Q_PROPERTY(QString description READ description NOTIFY changed)
    Q_PROPERTY(bool renaming READ isRenaming NOTIFY changed)

public:
    struct Placed
    {
        const document::Marker* marker;
        double seconds;
    };

    Markers(Session& session, Transport& transport, TimelineView& view);

    /// As they follow each other in time.
    std::vector<Placed> inOrder() const;

    base::MarkerId chosen() const { return chosenOne; }
    bool hasChosen() const { return chosenMarker() != nullptr; }
    QString chosenName() const;
    double chosenAt() const;

    /// The chosen one with its place, for a screen reader; empty where none is.
    QString description() const;

    void choose(base::MarkerId marker);

    /// Adds one with a name of its own, and chooses it; or chooses the one that stands there already.
    void add(double seconds);
    void addAtPlayhead() { add(transport.seconds()); }

    // To the chosen one.
    void remove();
    void nudge(int steps); // of the grid
    void beginRename();    // its name can be typed over from now on
    Q_INVOKABLE void rename(const QString& name);
    Q_INVOKABLE void endRename();
    bool isRenaming() const { return renaming; }

    /// Moves one; its place stays in ticks or in frames as it is.
    bool move(base::MarkerId marker, double seconds);

    /// Goes to the next or the previous one, and chooses it.
    void jump(int direction);

Q_SIGNALS:
    void changed();

private:
    const document::Marker* chosenMarker() const { return session.song().find(chosenOne); }
    double secondsOf(const document::Marker& marker) const;

    Session& session;
    Transport& transport;
    TimelineView& view;
    base::MarkerId chosenOne;
    bool renaming = false;
};

} // namespace studio
