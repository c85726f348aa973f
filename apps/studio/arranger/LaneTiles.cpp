// SPDX-License-Identifier: GPL-3.0-or-later
#include "LaneTiles.h"

#include <algorithm>
#include <cmath>
#include <QQuickWindow>
#include <QSGImageNode>

namespace studio
{

namespace
{
constexpr std::size_t mostTiles = 600;
}

/// The tiles as scene graph nodes; a node is made anew where its picture is.
struct LaneTiles::Drawn : QSGTransformNode
{
    struct Shown
    {
        QSGImageNode* node = nullptr;
        std::uint64_t serial = 0;
        bool wanted = false;
    };
    std::map<std::pair<int, Key>, Shown> shown; // by level (0: the one before, below the current one) and place

    void show(QQuickWindow& window, int level, const Key& key, const Tile& tile, const QRectF& place)
    {
        auto& entry = shown[{level, key}];
        entry.wanted = true;
        const bool isNew = entry.node == nullptr;
        if (isNew)
        {
            entry.node = window.createImageNode();
            entry.node->setOwnsTexture(true);
            entry.node->setFiltering(level == 0 ? QSGTexture::Linear : QSGTexture::Nearest);
        }
        if (entry.serial != tile.serial)
        {
            entry.node->setTexture(window.createTextureFromImage(tile.picture, QQuickWindow::TextureIsOpaque));
            entry.serial = tile.serial;
        }
        if (entry.node->rect() != place)
            entry.node->setRect(place);
        if (isNew) // only now: the software renderer cannot stand a node without a texture in the tree
            level == 0 ? prependChildNode(entry.node) : appendChildNode(entry.node);
    }

    void removeUnwanted()
    {
        for (auto entry = shown.begin(); entry != shown.end();)
        {
            if (std::exchange(entry->second.wanted, false))
            {
                ++entry;
                continue;
            }
            removeChildNode(entry->second.node);
            delete entry->second.node;
            entry = shown.erase(entry);
        }
    }
};

void LaneTiles::setColours(const LaneColours& of)
{
    colours = of;
    spoilAll();
}

void LaneTiles::spoil(base::TrackId track)
{
    for (auto tile = current.tiles.lower_bound({track, 0}); tile != current.tiles.end() && tile->first.track == track;
         ++tile)
        tile->second.isSpoiled = true;
}

void LaneTiles::spoilAll()
{
    before = {};
    for (auto& [key, tile] : current.tiles)
        tile.isSpoiled = true;
}

void LaneTiles::changeZoom(double zoom)
{
    if (before.tiles.empty() || current.tiles.size() * 2 > before.tiles.size())
        before = std::move(current);
    current = {};
    current.zoom = zoom;
}

bool LaneTiles::paint(const Session& session, const TimelineView& view, const TrackList& tracks, Lanes& lanes,
                      const Scene& scene, double milliseconds)
{
    QElapsedTimer time;
    time.start();
    ++round;
    if (scene.pixelRatio != std::exchange(ratio, scene.pixelRatio))
        spoilAll();
    if (view.zoom() != current.zoom)
        changeZoom(view.zoom());
    const auto first = static_cast<std::int64_t>(std::floor(view.left() * view.zoom() / tileWidth));
    const auto last = static_cast<std::int64_t>(std::floor((view.left() * view.zoom() + scene.width) / tileWidth));
    for (const auto& row : tracks.rows())
    {
        if (row.top + row.height <= view.top() || row.top >= view.top() + scene.height)
            continue;
        for (auto column = first; column <= last; ++column)
        {
            auto& tile = current.tiles[{row.track, column}];
            tile.lastUse = round;
            if (!tile.picture.isNull() && !tile.isSpoiled && tile.rowHeight == row.height)
                continue;
            if (static_cast<double>(time.nsecsElapsed()) > milliseconds * 1e6)
                return false;
            tile = {paintTile(session, view, tracks, lanes, row, column, scene.pixelRatio), row.height, false,
                    ++lastSerial, round};
        }
    }
    before = {};
    forgetUnseen();
    return true;
}

void LaneTiles::forgetUnseen()
{
    if (current.tiles.size() > mostTiles)
        std::erase_if(current.tiles, [this](const auto& tile) { return tile.second.lastUse != round; });
}

QImage LaneTiles::paintTile(const Session& session, const TimelineView& view, const TrackList& tracks, Lanes& lanes,
                            const TrackList::Row& row, std::int64_t column, double pixelRatio) const
{
    const auto& song = session.song();
    const auto* const track = song.find(row.track);
    LanePicture lane;
    lane.left = static_cast<double>(column) * tileWidth / view.zoom();
    lane.pixelsPerSecond = view.zoom();
    lane.width = tileWidth;
    lane.height = row.height;
    const double right = lane.left + tileWidth / view.zoom();
    lane.grid = view.lines(lane.left, right);
    lane.clips = lanes.clips(row.track, lane.left, right);
    if (track != nullptr)
    {
        lane.colour = QColor::fromRgb(track->colour.rgb);
        lane.isMuted = track->strip.mute;
        lane.isFolder = track->isFolder;
    }
    lane.isSelected = tracks.selectedTrack() == row.track;

    const auto pixels = QSize(tileWidth, static_cast<int>(std::round(row.height))) * pixelRatio;
    QImage picture(pixels, QImage::Format_RGB32);
    picture.setDevicePixelRatio(pixelRatio);
    QPainter painter(&picture);
    paintLane(painter, lane, colours, song);
    return picture;
}

QSGNode* LaneTiles::draw(QSGNode* old, QQuickWindow& window, const TimelineView& view, const TrackList& tracks,
                         const Scene& scene)
{
    auto* const drawn = old != nullptr ? static_cast<Drawn*>(old) : new Drawn;
    int level = 0;
    for (const auto* of : {&before, &current})
    {
        const double stretch = of->zoom > 0.0 ? view.zoom() / of->zoom : 1.0;
        const double left = std::round(view.left() * view.zoom());
        for (const auto& [key, tile] : of->tiles)
        {
            const auto* const row = tracks.rowOf(key.track);
            const double x = static_cast<double>(key.column) * tileWidth * stretch - left;
            if (row == nullptr || tile.picture.isNull() || x > scene.width || x + tileWidth * stretch < 0.0)
                continue;
            const double y = row->top - std::round(view.top());
            if (y < scene.height && y + row->height > 0.0)
                drawn->show(window, level, key, tile, QRectF(x, y, tileWidth * stretch, row->height));
        }
        ++level;
    }
    drawn->removeUnwanted();
    return drawn;
}

} // namespace studio
