// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Lanes.h"

#include <map>
#include <QElapsedTimer>
#include <QImage>
#include <QSGNode>

class QQuickWindow;

namespace studio
{

/// The pictures that the arranger's lanes are put together from: each shows a stretch of one lane at one zoom. After a
/// zoom the pictures of the zoom before are stretched until the new ones are painted. [main; draw() while it waits]
class LaneTiles
{
public:
    static constexpr int tileWidth = 256; // pixels of the item, as are all measures here

    /// What of the song is on the screen.
    struct Scene
    {
        double width = 0.0;
        double height = 0.0;
        double pixelRatio = 1.0;
    };

    void setColours(const LaneColours& of);

    /// All of a lane is to be painted anew; all lanes.
    void spoil(base::TrackId track);
    void spoilAll();

    /// Paints what is seen and missing or out of date, for `milliseconds` at most. False when more is left to do.
    bool paint(const Session& session, const TimelineView& view, const TrackList& tracks, Lanes& lanes,
               const Scene& scene, double milliseconds);

    /// The nodes of what is painted, at the places where the view has them now.
    QSGNode* draw(QSGNode* old, QQuickWindow& window, const TimelineView& view, const TrackList& tracks,
                  const Scene& scene);

private:
    struct Key
    {
        base::TrackId track;
        std::int64_t column = 0;
        auto operator<=>(const Key&) const = default;
    };
    struct Tile
    {
        QImage picture;
        double rowHeight = 0.0;
        bool isSpoiled = false;
        std::uint64_t serial = 0;  // of the picture
        std::uint64_t lastUse = 0; // the paint() in which it was seen last
    };
    struct Level
    {
        double zoom = 0.0;
        std::map<Key, Tile> tiles;
    };
    struct Drawn; // the nodes

    void changeZoom(double zoom);
    void forgetUnseen();
    QImage paintTile(const Session& session, const TimelineView& view, const TrackList& tracks, Lanes& lanes,
                     const TrackList::Row& row, std::int64_t column, double pixelRatio) const;

    LaneColours colours;
    Level current;
    Level before; // stands in where current has none
    double ratio = 1.0;
    std::uint64_t lastSerial = 0;
    std::uint64_t round = 0;
};

} // namespace studio
