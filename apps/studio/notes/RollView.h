// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/TimelineView.h"
#include "notes/OpenNotes.h"

#include <map>
#include <optional>
#include <QRectF>

namespace studio
{

/// What part of the time and of the keyboard the piano roll shows: the way between notes and pixels of its grid. Keys
/// go down the screen from the highest. [main]
class RollView : public QObject
{
    Q_OBJECT

public:
    static constexpr int keys = 128;
    static constexpr double lowestRow = 4.0; // pixels
    static constexpr double highestRow = 40.0;
    static constexpr double narrowestNote = 4.0;

    /// Snaps as the arranger does.
    RollView(Session& session, TimelineView& arranger, const OpenNotes& notes);

    TimelineView& timeline() { return time; }
    const TimelineView& timeline() const { return time; }

    double height() const { return pixels; }
    double rowHeight() const { return row; }
    double top() const { return scrolled; } // pixels above
    double fullHeight() const { return row * static_cast<double>(shown.size()); }
    const std::vector<int>& pitches() const { return shown; } // from the top down

    /// Only keys that have notes are shown, or all.
    bool isFolded() const { return folded; }
    void setFolded(bool on);

    /// Of the keys without notes only these are shown while it is not folded, as for drums; all where there are none.
    void setDrums(std::map<int, QString> names);
    const std::map<int, QString>& drums() const { return named; }
    QString nameOf(int pitch) const; // of its drum, or "C3"

    /// What was scrolled and zoomed to; nothing while it fits by itself.
    struct Place
    {
        double left = 0.0; // seconds
        double zoom = 0.0; // pixels a second
        double top = 0.0;  // pixels
        double row = 0.0;  // pixels
        bool operator==(const Place&) const = default;
    };
    std::optional<Place> place() const;
    void setPlace(const Place& of);

    double xOf(base::ClipTicks at) const;
    base::ClipTicks ticksAt(double x) const; // may be below 0
    double yOf(int pitch) const;             // the top of its row; far away where it is not shown
    int pitchAt(double y) const;             // of the nearest row
    QRectF rectOf(const document::Note& note) const;

    /// The nearest place of the grid in force, where the first clip begins or later.
    base::ClipTicks snapped(base::ClipTicks at) const;
    base::ClipTicks floored(base::ClipTicks at) const; // the last one at or before
    base::ClipTicks step() const;                      // of the grid in force; the last that was, where it is off

    // By the user. Places are pixels.
    void resize(double width, double height);
    void zoomTime(double x, double factor);
    void zoomKeys(double y, double factor);
    void scroll(double seconds, double pixels);

    /// Scrolls and zooms to the notes of the clips.
    void fit();
    void reveal(const document::Note& note);

Q_SIGNALS:
    void moved();

private:
    void setTop(double of);
    void showKeys();

    Session& session;
    const OpenNotes& notes;
    TimelineView time{session};
    double pixels = 200.0;
    double row = 12.0;
    double scrolled = 0.0;
    bool folded = false;
    std::map<int, QString> named;
    bool fits = true; // since fit(), nobody scrolled or zoomed
    std::vector<int> shown;
    std::vector<int> rowOf; // by pitch; -1 where it is not shown
};

} // namespace studio
