// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/OpenLane.h"
#include "notes/RollView.h"

#include <map>
#include <QPointF>
#include <QRectF>

namespace studio
{

/// What pointer and keys do to the points of a lane: a drag draws a point on each step of the grid, with Shift along a
/// straight line; one from a point moves it, with Ctrl it selects. Alt frees the grid. Each gesture is one step of the
/// history. Places are pixels of the lane. [main]
class LaneGestures : public QObject
{
    Q_OBJECT

public:
    static constexpr double margin = 6.0; // pixels above the highest and below the lowest value

    LaneGestures(Session& session, RollView& view, OpenNotes& notes, OpenLane& lane);

    void setHeight(double of) { height = of; }
    double yOf(double value) const;
    double valueAtY(double y) const;
    std::optional<document::LanePoint> pointAt(QPointF place) const; // whose head is there

    bool isActive() const { return doing != Doing::nothing; }
    std::optional<std::pair<double, double>> band() const; // while one selects: from one x to another

    void press(QPointF place, Qt::KeyboardModifiers modifiers);
    void move(QPointF place, Qt::KeyboardModifiers modifiers);
    void release();
    void cancel();

    // By keyboard, to the selected points. Where none is selected, the cursor moves, and what is there is selected.
    void add(); // at the cursor, with the value that holds there
    void remove();
    void nudge(int steps); // of the grid
    void raise(int steps); // of a 127th, of a bend of a hundredth
    void selectAll();
    void selectNone(); // or gives up the gesture that is not finished

    /// The next or previous point; false where there is none.
    bool selectBeside(int steps);

private:
    enum class Doing
    {
        nothing,
        drawing,
        lining,
        moving,
        choosing
    };

    base::ClipTicks placeAt(double x, bool snaps) const; // where a point goes that is drawn there
    base::ClipTicks stepOf(bool snaps) const;
    void draw(QPointF start, QPointF end, bool snaps);
    void showDrawn(bool snaps);
    void moveTo(QPointF place, bool snaps);

    Session& session;
    RollView& view;
    OpenNotes& notes;
    OpenLane& lane;
    double height = 60.0;
    Doing doing = Doing::nothing;
    QPointF from;
    QPointF last;
    document::LanePoint held;
    LanePlaces already; // selected, before the gesture
    std::map<base::ClipTicks, double> drawn;
    std::optional<LanePoints> pending;
};

} // namespace studio
