// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ClipGestures.h"
#include "Transport.h"

namespace studio
{

/// The arranger as QML and the actions see it: its view, tracks and selection, and what can be done to clips. [main]
class Arranger : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::TimelineView* view READ viewOf CONSTANT)
    Q_PROPERTY(studio::TrackList* tracks READ tracksOf CONSTANT)
    Q_PROPERTY(studio::Selection* selection READ selectionOf CONSTANT)

public:
    Arranger(Session& session, Transport& transport, Notices& notices);

    TimelineView* viewOf() { return &view; }
    TrackList* tracksOf() { return &tracks; }
    Selection* selectionOf() { return &selection; }
    Lanes& lanesOf() { return lanes; }
    ClipGestures& gestures() { return drags; }
    Session& sessionOf() { return session; }

private:
    Session& session;
    TimelineView view{session};
    TrackList tracks{session};
    Selection selection{session};
    Lanes lanes{session, tracks, selection};
    ClipGestures drags{session, view, tracks, selection, lanes};
};

} // namespace studio
