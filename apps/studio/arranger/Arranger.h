// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ClipEdits.h"
#include "ClipGestures.h"
#include "Follow.h"
#include "Joiner.h"
#include "RulerGestures.h"
#include "TrackDrag.h"

namespace studio
{

/// The arranger as QML and the actions see it: its view, tracks and selection, and what can be done to clips. [main]
class Arranger : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::TimelineView* view READ viewOf CONSTANT)
    Q_PROPERTY(studio::TrackList* tracks READ tracksOf CONSTANT)
    Q_PROPERTY(studio::TrackDrag* trackDrag READ trackDragOf CONSTANT)
    Q_PROPERTY(studio::Joiner* joiner READ joinerOf CONSTANT)
    Q_PROPERTY(studio::Selection* selection READ selectionOf CONSTANT)
    Q_PROPERTY(studio::Markers* markers READ markersOf CONSTANT)
    Q_PROPERTY(QString hint READ hint NOTIFY hinted)
    Q_PROPERTY(QString description READ description NOTIFY described)

public:
    Arranger(Session& session, Transport& transport, Notices& notices);

    TimelineView* viewOf() { return &view; }
    TrackList* tracksOf() { return &tracks; }
    TrackDrag* trackDragOf() { return &trackDrag; }
    Joiner* joinerOf() { return &joiner; }
    Selection* selectionOf() { return &selection; }
    Lanes& lanesOf() { return lanes; }
    Markers* markersOf() { return &markers; }
    Follow& followOf() { return follow; }
    ClipGestures& gestures() { return drags; }
    RulerGestures& rulerGestures() { return rulerDrags; }
    Session& sessionOf() { return session; }

    /// What is selected, in words for a screen reader.
    QString description() const;

    /// What can be done where the pointer is; empty where nothing is said of that.
    const QString& hint() const { return hinting; }
    void setHint(const QString& text);

    /// The name of the selected clip; of the first where there are several.
    Q_INVOKABLE QString clipName() const;

    /// Of the track at y pixels of the timeline; empty below the last one and on a folder.
    Q_INVOKABLE QString trackNameAt(double y) const;

    /// Whether there is something to paste.
    bool canPaste() const { return !clipboard.empty(); }

    // To the selected clips, each one step of the history.
    void split(); // at the playhead; where none is selected, the clips under it
    void duplicate();
    bool canLink() const;   // a clip of notes is among them
    void duplicateLinked(); // those with notes
    bool canMakeUnique() const;
    void makeUnique();
    void remove();
    void ripple();
    void loop();
    void reverse();
    void mute();
    Q_INVOKABLE void rename(const QString& name);
    Q_INVOKABLE void setGain(double decibels);
    void copy();
    void cut();
    void paste();          // at the playhead, from the selected track down
    void nudge(int steps); // of the grid
    void loopSelection();  // sets the loop range around it
    void punchSelection();

    // The selection.
    void selectAll();
    void selectBeside(int steps); // the next or previous clip of the selected track
    void selectTrack(int steps);
    void extendSelection(int steps);

Q_SIGNALS:
    void described();
    void hinted();

private:
    struct Copied
    {
        int row = 0; // below the uppermost
        document::Clip clip;
        double from = 0.0; // seconds after the first
    };

    void addCopies(const std::string& name, Edits edits);
    std::vector<base::ClipId> clipsOfTrack() const; // of the selected one, in order of time

    Session& session;
    Transport& transport;
    Notices& notices;
    TimelineView view{session};
    TrackList tracks{session};
    TrackDrag trackDrag{session, tracks};
    Selection selection{session};
    Joiner joiner{session, selection, notices};
    Lanes lanes{session, tracks, selection};
    ClipGestures drags{session, view, tracks, selection, lanes};
    Markers markers{session, transport, view};
    RulerGestures rulerDrags{session, view, transport, markers};
    Follow follow{transport, view, [this] { return drags.isActive() || rulerDrags.isActive(); }};
    std::vector<Copied> clipboard;
    QString hinting;
};

} // namespace studio
