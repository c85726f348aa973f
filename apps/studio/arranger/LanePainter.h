// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/Peaks.h"
#include "TimelineView.h"

#include <memory>
#include <QColor>
#include <QPainter>
#include <QVariantMap>
#include <set>

namespace studio
{

/// The colours of the theme that lanes are painted in.
struct LaneColours
{
    QColor lane, selectedLane, edge, bar, beat, fine, text, dim;
    static LaneColours of(const QVariantMap& theme); // by the names of Theme.qml
};

/// A clip as it lies on the screen.
struct ClipOnLane
{
    const document::Clip* clip = nullptr;
    ClipSpan span;
    bool isSelected = false;
    bool isMissing = false;                      // its sound cannot be read
    const document::Sound* sound = nullptr;      // null for notes
    std::shared_ptr<const media::Peaks> peaks{}; // null for notes and while they load
};

/// A stretch of one track's lane.
struct LanePicture
{
    double left = 0.0;            // seconds at x = 0
    double pixelsPerSecond = 1.0; // in the painter's units, as are these:
    double width = 0.0;
    double height = 0.0;
    QColor colour; // of the track
    bool isMuted = false;
    bool isSelected = false;
    bool isFolder = false;
    bool isTitled = true; // clips have their names, where there is room
    std::vector<GridLine> grid;
    std::vector<ClipOnLane> clips; // those that reach into the picture, in the order in which they are painted
};

constexpr double clipMargin = 3.0; // above and below a clip
constexpr double clipTitle = 17.0; // height of its name, where the lane has room for one
constexpr double lowestTitled = 44.0;

void paintLane(QPainter& painter, const LanePicture& lane, const LaneColours& colours, const document::Song& song);

/// One clip into its rectangle; `lane.left` is what x = 0 stands for. Also for the ghost of a clip that is dragged.
void paintClip(QPainter& painter, const LanePicture& lane, const ClipOnLane& clip, const document::Song& song);

} // namespace studio
