// SPDX-License-Identifier: GPL-3.0-or-later
#include "clip/ClipPicture.h"

#include "arranger/LanePainter.h"

#include <algorithm>

namespace studio
{

ClipPicture::ClipPicture(QQuickItem* parent) : QQuickPaintedItem(parent) {}

void ClipPicture::setArranger(Arranger* of)
{
    if (of == arranger)
        return;
    arranger = of;
    const auto again = [this] { update(); };
    connect(&arranger->lanesOf(), &Lanes::laneChanged, this, again);
    connect(&arranger->lanesOf(), &Lanes::allChanged, this, again);
    connect(arranger->selectionOf(), &Selection::changed, this, again);
    Q_EMIT arrangerChanged();
    update();
}

void ClipPicture::paint(QPainter* painter)
{
    if (arranger == nullptr)
        return;
    const auto& song = arranger->sessionOf().song();
    std::vector<std::pair<ClipOnLane, const document::Track*>> rows;
    for (const auto id : arranger->selectionOf()->clips())
        if (auto clip = arranger->lanesOf().find(id))
            rows.emplace_back(std::move(*clip), song.trackOf(id));
    if (rows.empty())
        return;
    std::ranges::sort(rows, {}, [](const auto& row) { return row.first.span.from; });
    rows.resize(std::min<std::size_t>(rows.size(), mostRows));

    double from = rows.front().first.span.from;
    double to = from;
    for (auto& [clip, track] : rows)
    {
        to = std::max(to, clip.span.to);
        clip.isSelected = false;
    }
    const double height = this->height() / static_cast<double>(rows.size());
    LanePicture lane{.left = from,
                     .pixelsPerSecond = width() / std::max(1e-6, to - from),
                     .width = width(),
                     .height = height,
                     .isTitled = false};
    for (const auto& [clip, track] : rows)
    {
        lane.colour = QColor::fromRgb(track->colour.rgb);
        paintClip(*painter, lane, clip, song);
        painter->translate(0.0, height);
    }
}

} // namespace studio
