// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Markers.h"

#include <functional>
#include <QPointF>

namespace studio
{

/// What the pointer does in the ruler between press and release: to the loop, the punch range, the markers and the
/// playhead. Each gesture is one step of the history, and is shown as it goes without being done. Places are pixels of
/// the ruler. [main]
class RulerGestures : public QObject
{
    Q_OBJECT

public:
    /// The rows from top to bottom, in pixels.
    static constexpr double loopEnd = 12.0;
    static constexpr double punchEnd = 20.0;
    static constexpr double markersEnd = 35.0;
    static constexpr double barsEnd = 48.0;
    static constexpr double end = 60.0; // of the time
    static constexpr double flagWidth = 12.0;

    enum class Row
    {
        loop,
        punch,
        markers,
        scale // a press or a drag takes the playhead there
    };
    enum class Part
    {
        none, // a drag makes a new range
        left,
        right,
        middle,
        marker
    };
    struct Place
    {
        Row row = Row::scale;
        Part part = Part::none;
        base::MarkerId marker{};
    };

    RulerGestures(Session& session, TimelineView& view, Transport& transport, Markers& markers);

    /// How many pixels the name of a marker takes; as a fixed type would until it is said.
    void measureNames(std::function<double(const std::string&)> width) { widthOf = std::move(width); }

    Place placeAt(QPointF place) const;
    bool isActive() const { return active; }

    // As the gesture would make them.
    const document::TimeRange& loop() const;
    const document::TimeRange& punch() const;
    double secondsOf(const Markers::Placed& marker) const;

    /// What the gesture would make, in words; or what can be done at a place.
    QString saying() const;
    QString hint(QPointF place) const;

    void press(QPointF place, Qt::KeyboardModifiers modifiers);
    void move(QPointF place, Qt::KeyboardModifiers modifiers);
    void release();
    void cancel();

    /// In its row: a range goes on or off; a marker's name can be typed over; elsewhere there, a marker is added.
    void doubleClick(QPointF place, Qt::KeyboardModifiers modifiers);

Q_SIGNALS:
    void changed();

private:
    const document::TimeRange& rangeOf(Row row) const;
    void setRange(Row row, const document::TimeRange& range, const char* name);
    document::TimeRange rangeTo(QPointF place, Qt::KeyboardModifiers modifiers) const;
    double secondsFrom(const document::Position& position) const;
    double snapped(double seconds, Qt::KeyboardModifiers modifiers) const;

    Session& session;
    TimelineView& view;
    Transport& transport;
    Markers& markers;
    std::function<double(const std::string&)> widthOf;

    bool active = false;
    bool hasMoved = false;
    Place held;
    QPointF from;
    document::TimeRange range; // while one is dragged
    double markerAt = 0.0;     // seconds, while one is dragged
};

} // namespace studio
