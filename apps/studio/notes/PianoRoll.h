// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"
#include "document/Quantize.h"
#include "notes/Ghosts.h"
#include "notes/LaneGestures.h"
#include "notes/NoteGestures.h"
#include "notes/StepInput.h"
#include "notes/VelocityGestures.h"

#include <QStringList>

namespace studio
{

/// The piano roll as QML and the actions see it: the clips of notes that are open, what part of them is shown and how,
/// and what can be done to their notes. [main]
class PianoRoll : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString clipName READ clipName NOTIFY changed)
    Q_PROPERTY(QString description READ description NOTIFY changed)
    Q_PROPERTY(studio::TimelineView* view READ timelineOf CONSTANT)
    Q_PROPERTY(int tool READ tool WRITE setTool NOTIFY changed) // 0 select, 1 draw, 2 split, 3 mute
    Q_PROPERTY(bool folded READ isFolded WRITE setFolded NOTIFY changed)
    Q_PROPERTY(bool ghosts READ showsGhosts WRITE setGhosts NOTIFY changed)
    Q_PROPERTY(bool drums READ showsDrums WRITE setDrums NOTIFY changed) // rows are drums; by itself where those play
    Q_PROPERTY(QString rows READ rows NOTIFY changed)                    // their names, for a screen reader
    Q_PROPERTY(int root READ root WRITE setRoot NOTIFY changed)          // 0 to 11 from C
    Q_PROPERTY(int scale READ scale WRITE setScale NOTIFY changed)
    Q_PROPERTY(QStringList roots READ roots CONSTANT)
    Q_PROPERTY(QStringList scales READ scales CONSTANT)
    Q_PROPERTY(double strength READ strength WRITE setStrength NOTIFY changed) // of quantizing, 0 to 1, as is
    Q_PROPERTY(double swing READ swing WRITE setSwing NOTIFY changed)
    Q_PROPERTY(bool ends READ ends WRITE setEnds NOTIFY changed)
    Q_PROPERTY(QString groove READ groove NOTIFY changed) // the name of the clip whose groove is the grid; "" for none
    Q_PROPERTY(QRectF band READ band NOTIFY changed)
    Q_PROPERTY(studio::OpenLane* lane READ laneOf CONSTANT)
    Q_PROPERTY(studio::StepInput* steps READ stepsOf CONSTANT)

public:
    PianoRoll(Session& session, Transport& transport, Arranger& arranger);

    bool isOpen() const { return open.isOpen(); }
    QString clipName() const;    // of the active one, and how many others are open: "Bass + 2"
    QString description() const; // of what is selected, for a screen reader
    QRectF band() const { return drags.band(); }

    OpenNotes& notes() { return open; }
    RollView& viewOf() { return shown; }
    TimelineView* timelineOf() { return &shown.timeline(); }
    NoteGestures& gestures() { return drags; }
    VelocityGestures& velocityGestures() { return velocityDrags; }
    OpenLane* laneOf() { return &lane; }
    LaneGestures& laneGestures() { return laneDrags; }
    NoteSound& soundOf() { return sound; }
    StepInput* stepsOf() { return &stepInput; }
    Ghosts& ghostsOf() { return behind; }
    Session& sessionOf() { return session; }
    Transport& transportOf() { return transport; }

    /// Where the pointer is over the grid, in pixels; nothing elsewhere.
    void setPointer(std::optional<QPointF> place) { pointer = place; }

    int tool() const { return static_cast<int>(drags.tool()); }
    void setTool(int tool);
    bool isFolded() const { return shown.isFolded(); }
    void setFolded(bool on) { shown.setFolded(on); }
    bool showsGhosts() const { return ghostly; }
    void setGhosts(bool on);
    bool showsDrums() const;
    void setDrums(bool on); // for the active clip's track
    QString rows() const;
    int root() const { return key; }
    void setRoot(int of);
    int scale() const { return mode; }
    void setScale(int of);
    QStringList roots() const;
    QStringList scales() const;
    double strength() const { return grid.strength; }
    void setStrength(double of);
    double swing() const { return grid.swing; }
    void setSwing(double of);
    bool ends() const { return grid.ends; }
    void setEnds(bool on);

    /// How the open clip is played against the grid in force is what notes are quantized to from then on, in place of
    /// the grid.
    void takeGroove();
    Q_INVOKABLE void dropGroove();
    const QString& groove() const { return grooveName; }

    // To the selected notes, each one step of the history.
    void remove();
    void duplicate();
    void
    split(); // at the pointer where it is over the grid, else at the playhead; where none is selected, what is there
    void join();
    void quantize(); // all notes where none is selected, as is
    void humanize();
    void copy();
    void cut();
    bool canPaste() const { return !clipboard.empty(); }
    void paste(); // at the playhead; at the cursor where the playhead is outside the clip
    void addAtCursor();

    // By keyboard. Where no note is selected, the cursor moves.
    void transpose(int semitones);
    void nudge(int steps); // of the grid
    void stretch(int steps);
    void louder(int steps); // of a twentieth
    void mute();            // or lets them sound again where all are muted
    void selectAll();
    void selectNone(); // or gives up the gesture that is not finished

    /// The next or previous note, in order of start; false where there is none.
    bool selectBeside(int steps);

Q_SIGNALS:
    void changed();         // anything that is shown
    void possibleChanged(); // what can be done

private:
    Notes chosenOrAll() const;
    base::ClipTicks playhead() const;
    bool isInClip(base::ClipTicks at) const;
    void nameRows();
    void showChosen();
    void hear();
    void moveCursor(int steps, int semitones);
    QString textOf(const document::Note& note) const;

    Session& session;
    Transport& transport;
    OpenNotes open;
    RollView shown;
    NoteSound sound{session, open};
    NoteGestures drags{session, shown, open, sound};
    StepInput stepInput{session, open, shown, drags};
    OpenLane lane{session, open};
    VelocityGestures velocityDrags{session, shown, open, lane};
    LaneGestures laneDrags{session, shown, open, lane};
    Ghosts behind{session, open};
    std::optional<QPointF> pointer;
    bool hadChosen = false; // notes, when that was last told
    bool ghostly = true;
    std::map<base::TrackId, bool> asDrums; // what was said, until another song
    int key = 0;
    int mode = 0;
    document::QuantizeSettings grid;
    QString grooveName;
    std::uint32_t chances = 0; // that were taken: none twice
    Notes clipboard;           // from 0 on
};

} // namespace studio
