// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Lanes.h"

#include <QPointF>

namespace studio
{

/// What the pointer does to clips between press and release: each gesture is one step of the history, and is shown as
/// it goes without being done. Places are pixels of the timeline item. [main]
class ClipGestures : public QObject
{
    Q_OBJECT

public:
    /// What lies under the pointer, and so what a drag from there does.
    enum class Part
    {
        none, // a drag selects by a rubber band
        body,
        leftEdge,
        rightEdge,
        fadeIn,
        fadeOut,
        gain
    };

    ClipGestures(Session& session, TimelineView& view, TrackList& tracks, Selection& selection, Lanes& lanes);

    Part partAt(QPointF place);
    bool isActive() const { return active; }

    /// While a rubber band is drawn; empty otherwise. Pixels.
    QRectF band() const { return rubber; }

    /// What the gesture would make, in words with units: "-3.0 dB", "0.250 s".
    const QString& saying() const { return words; }

    void press(QPointF place, Qt::KeyboardModifiers modifiers);
    void move(QPointF place, Qt::KeyboardModifiers modifiers);
    void release();
    void cancel();

Q_SIGNALS:
    void bandChanged();
    void sayingChanged();

private:
    std::vector<document::Edit> edits(QPointF place, Qt::KeyboardModifiers modifiers);
    std::vector<document::Edit> moved(QPointF place, bool snaps, bool copies);
    std::vector<document::Edit> faded(const document::Clip& clip, double seconds);
    double snappedTo(double seconds, bool snaps) const { return snaps ? view.snapped(seconds) : seconds; }
    double secondsAt(QPointF place) const { return view.secondsAt(place.x()); }
    void selectIn(const QRectF& area);
    void say(const QString& text);
    std::string name() const;

    Session& session;
    TimelineView& view;
    TrackList& tracks;
    Selection& selection;
    Lanes& lanes;

    bool active = false;
    bool hasMoved = false;
    bool copying = false;
    Part part = Part::none;
    QPointF from;
    base::ClipId held; // the clip under the pointer
    std::set<base::ClipId> selectedBefore;
    std::vector<document::Edit> pending;
    QRectF rubber;
    QString words;
};

} // namespace studio
