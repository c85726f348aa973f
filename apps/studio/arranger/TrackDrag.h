// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "TrackPlaces.h"

namespace studio
{

/// A track that is dragged by its head to another place, and where it would land: one step of the history when it is
/// dropped. Heights are in pixels from the first row's top. [main]
class TrackDrag : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool active READ isActive NOTIFY changed)
    Q_PROPERTY(double track READ trackId NOTIFY changed) // that is dragged; 0 for none
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(bool lands READ lands NOTIFY changed)             // somewhere else than where it is
    Q_PROPERTY(double lineTop READ lineTop NOTIFY changed)       // of the line, or of the folder's row
    Q_PROPERTY(double lineHeight READ lineHeight NOTIFY changed) // of the folder's row; 0 for a line
    Q_PROPERTY(int lineDepth READ lineDepth NOTIFY changed)

public:
    TrackDrag(Session& session, TrackList& tracks);

    bool isActive() const { return dragged != base::TrackId{}; }
    double trackId() const { return static_cast<double>(dragged.value); }
    QString name() const;
    bool lands() const { return place.has_value(); }
    double lineTop() const { return place ? place->top : 0.0; }
    double lineHeight() const { return place ? place->height : 0.0; }
    int lineDepth() const { return place ? place->depth : 0; }

    /// False where there is no row or the song cannot be edited.
    Q_INVOKABLE bool begin(double y);

    /// inwards: how many folders further in, or below 0 out, it is pulled where a gap leaves the choice.
    Q_INVOKABLE void move(double y, int inwards);
    Q_INVOKABLE void drop();
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void changed();

private:
    Session& session;
    TrackList& tracks;
    base::TrackId dragged;
    int depth = 0; // of its row, as it was taken
    std::optional<TrackPlace> place;
};

} // namespace studio
