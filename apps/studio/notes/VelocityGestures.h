// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/OpenLane.h"
#include "notes/RollView.h"

#include <QPointF>

namespace studio
{

/// What the pointer does in the lane of velocities, or of release velocities: a bar that is dragged changes the
/// selected notes, velocities in proportion, a drag elsewhere sets the notes below its line. Places are pixels of the
/// lane. [main]
class VelocityGestures : public QObject
{
    Q_OBJECT

public:
    static constexpr double margin = 6.0; // pixels above the highest and below the lowest velocity

    VelocityGestures(Session& session, RollView& view, OpenNotes& notes, const OpenLane& lane);

    void setHeight(double of) { height = of; }
    double yOf(double velocity) const;
    double velocityAt(double y) const; // 0 to 1

    const document::Note* noteAt(QPointF place) const; // whose bar is there; null where there is none
    double heightOf(const document::Note& note) const { return yOf(valueOf(note, lane.noteValue())); }
    bool isActive() const { return active; }

    /// While one is drawn; from one end to the other.
    std::optional<std::pair<QPointF, QPointF>> line() const;

    void press(QPointF place);
    void move(QPointF place);
    void release();
    void cancel();

private:
    Session& session;
    RollView& view;
    OpenNotes& notes;
    const OpenLane& lane;
    double height = 60.0;
    bool active = false;
    std::optional<document::Note> held;
    QPointF from;
    QPointF to;
    Notes before;
    NoteChange pending;
};

} // namespace studio
