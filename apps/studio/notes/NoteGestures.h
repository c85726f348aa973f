// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/NoteSound.h"
#include "notes/RollView.h"

#include <QPointF>

namespace studio
{

enum class NoteTool
{
    select,
    draw,
    split,
    mute
};

/// A place in the grid: where a note would be added.
struct NoteCursor
{
    base::ClipTicks at;
    int pitch = 60;
    bool operator==(const NoteCursor&) const = default;
};

/// What the pointer does to notes between press and release: each gesture is one step of the history, and is shown as
/// it goes without being done. Places are pixels of the grid. [main]
class NoteGestures : public QObject
{
    Q_OBJECT

public:
    /// What lies under the pointer, and so what a drag from there does.
    enum class Part
    {
        none, // selects by a rubber band, or draws
        body,
        leftEdge,
        rightEdge
    };

    NoteGestures(Session& session, RollView& view, OpenNotes& notes, NoteSound& sound);

    NoteTool tool() const { return inHand; }
    void setTool(NoteTool tool) { inHand = tool; }

    Part partAt(QPointF place) const;
    const document::Note* noteAt(QPointF place) const; // the one on top; null where there is none

    bool isActive() const { return doing != Doing::nothing; }
    QRectF band() const { return rubber; }

    const NoteCursor& cursor() const { return edited; }
    void setCursor(NoteCursor to);

    /// Of notes that are drawn, unless a drag says so: as long and as loud as the last one that was made or clicked.
    base::ClipTicks usualLength() const { return length.value > 0 ? length : view.step(); }
    double usualVelocity() const { return velocity; }

    void press(QPointF place, Qt::KeyboardModifiers modifiers);
    void doubleClick(QPointF place, Qt::KeyboardModifiers modifiers); // draws, with a drag for its length
    void move(QPointF place, Qt::KeyboardModifiers modifiers);
    void release();
    void cancel();

Q_SIGNALS:
    void changed(); // band or cursor

private:
    enum class Doing
    {
        nothing,
        choosing,
        moving,
        stretchingStart,
        stretchingEnd,
        drawing,
        painting,
        splitting,
        muting
    };

    void begin(Doing what, QPointF place);
    void pressNote(const document::Note& note, QPointF place, Qt::KeyboardModifiers modifiers);
    void beginDrawing(QPointF place, Qt::KeyboardModifiers modifiers);
    NoteChange changeTo(QPointF place, Qt::KeyboardModifiers modifiers);
    NoteChange movedTo(QPointF place, Qt::KeyboardModifiers modifiers);
    void draw(QPointF place, bool snaps);
    void paint(QPointF place);
    NoteChange mutedTo(QPointF place);
    void chooseIn(const QRectF& area);
    std::string name() const;
    base::ClipTicks placeAt(QPointF place, bool snaps) const;

    Session& session;
    RollView& view;
    OpenNotes& notes;
    NoteSound& sound;
    NoteTool inHand = NoteTool::select;
    base::ClipTicks length; // of notes that are drawn; 0: a step of the grid
    double velocity = 0.8;
    NoteCursor edited;

    Doing doing = Doing::nothing;
    bool hasMoved = false;
    bool copying = false;
    bool chooses = false; // a click, without a drag, leaves one of several notes selected
    QPointF from;
    QPointF passed;            // where the pointer was before, while it mutes
    document::Note held;       // under the pointer as it was pressed
    Notes before;              // the notes that the gesture changes
    Notes drawn;               // that it adds
    OpenNotes::Chosen already; // selected before a rubber band
    NoteChange pending;
    QRectF rubber;
};

} // namespace studio
