// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Session.h"

#include <optional>
#include <vector>

namespace studio
{

/// A line of the grid: 0 a bar, 1 a beat, 2 finer.
struct GridLine
{
    double seconds = 0.0;
    int rank = 0;
    document::BarBeatTick place{};
};

/// What part of the song the arranger shows: the way between seconds and pixels, the grid in force, and snapping. Time
/// runs evenly over the screen, whatever the tempo. [main]
class TimelineView : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(double left READ left WRITE setLeft NOTIFY moved)
    Q_PROPERTY(double top READ top WRITE setTop NOTIFY moved)
    Q_PROPERTY(double zoom READ zoom NOTIFY moved)
    Q_PROPERTY(double width READ width WRITE setWidth NOTIFY moved)
    Q_PROPERTY(double length READ length NOTIFY moved)
    Q_PROPERTY(int snap READ snapTicks WRITE setSnapTicks NOTIFY snapChanged)
    Q_PROPERTY(QString snapName READ snapName NOTIFY snapChanged)

public:
    static constexpr int snapOff = 0;
    static constexpr int snapToBars = -1;
    static constexpr int snapToTheGrid = -2; // what the zoom shows
    static constexpr double lowestZoom = 0.2;
    static constexpr double highestZoom = 20000.0;

    explicit TimelineView(Session& session);

    double left() const { return leftSeconds; } // seconds at the left edge, 0 or more
    void setLeft(double seconds);
    double top() const { return topPixels; } // pixels that are scrolled away above
    void setTop(double pixels);
    double zoom() const { return pixelsPerSecond; }
    double width() const { return pixels; }
    void setWidth(double of);

    /// Seconds that can be scrolled over: the song and some room after it.
    double length() const;

    int snapTicks() const { return snapping; }
    void setSnapTicks(int ticks);
    QString snapName() const;

    Q_INVOKABLE double xOf(double seconds) const { return (seconds - leftSeconds) * pixelsPerSecond; }
    Q_INVOKABLE double secondsAt(double x) const { return x / pixelsPerSecond + leftSeconds; }

    /// Zooms by a factor around the place at x pixels, which stays there.
    Q_INVOKABLE void zoomAt(double x, double factor);

    /// Shows all of this range.
    Q_INVOKABLE void show(double from, double to);
    Q_INVOKABLE void showAll();

    /// Scrolls so that the place is seen, if it is not.
    Q_INVOKABLE void reveal(double seconds);

    /// The nearest place of the grid in force, or the place itself where snapping is off.
    Q_INVOKABLE double snapped(double seconds) const;

    /// One step of the grid in force, in ticks, around a place; 1 where snapping is off.
    base::SongTicks step(double seconds) const;

    /// The lines from one second to another that the zoom has room for, in order.
    std::vector<GridLine> lines(double from, double to) const;

Q_SIGNALS:
    void moved();
    void snapChanged();

private:
    std::int64_t finestTicks() const;
    double end() const; // of the song, seconds

    Session& session;
    mutable std::optional<double> knownEnd; // of the song as it is
    double leftSeconds = 0.0;
    double topPixels = 0.0;
    double pixelsPerSecond = 24.0;
    double pixels = 1000.0;
    bool showsAll = true; // since showAll(), nobody scrolled or zoomed
    int snapping = snapToTheGrid;
};

/// Where a clip lies, in seconds.
struct ClipSpan
{
    double from = 0.0;
    double to = 0.0;
};
ClipSpan spanOf(const document::Song& song, const document::Clip& clip);

/// The end of the last clip, in seconds.
double endOf(const document::Song& song);

} // namespace studio
