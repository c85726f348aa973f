// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/ZoneSoundItem.h"

#include "arranger/WaveformPainter.h"

#include <algorithm>
#include <cmath>
#include <QCursor>
#include <QPainter>

namespace studio
{

namespace
{
constexpr double reach = 5.0;      // pixels to both sides of a mark
constexpr double flagHeight = 9.0; // of the crossfade's handle, at the bottom
} // namespace

double ZoneSoundItem::xOf(double frame) const
{
    const auto zone = editor->zone();
    return zone ? frame / static_cast<double>(std::max<std::int64_t>(1, editor->soundFrames(*zone))) * width() : 0.0;
}

double ZoneSoundItem::frameAt(double x) const
{
    const auto zone = editor->zone();
    return zone ? x / width() * static_cast<double>(editor->soundFrames(*zone)) : 0.0;
}

double ZoneSoundItem::placeOf(const document::Zone& zone, ZoneField field) const
{
    if (field == ZoneField::crossfade)
        return static_cast<double>((zone.loop.end - zone.loop.crossfade).value);
    return valueOf(zone, field, editor->soundFrames(zone));
}

/// The handle of the crossfade lies at the bottom, where the loop's own marks do not reach.
std::optional<ZoneField> ZoneSoundItem::markAt(QPointF place) const
{
    const auto zone = editor->zone();
    if (!zone || editor->soundFrames(*zone) == 0)
        return std::nullopt;
    std::vector<ZoneField> marks{ZoneField::start, ZoneField::end};
    if (zone->loop.kind != document::LoopKind::off)
        marks = {ZoneField::loopEnd, ZoneField::loopStart, ZoneField::start, ZoneField::end};
    if (zone->loop.kind == document::LoopKind::forward && place.y() > height() - flagHeight - 2.0)
        marks = {ZoneField::crossfade};
    for (const auto mark : marks)
        if (std::abs(xOf(placeOf(*zone, mark)) - place.x()) <= reach)
            return mark;
    return std::nullopt;
}

document::Zone ZoneSoundItem::dragged(double x) const
{
    const auto zone = *editor->zone();
    const auto frame = frameAt(x);
    const auto value =
        *held == ZoneField::crossfade ? static_cast<double>(zone.loop.end.value) - frame : std::round(frame);
    return with(zone, *held, value, editor->soundFrames(zone));
}

void ZoneSoundItem::mousePressEvent(QMouseEvent* event)
{
    held = editor->isEditable() ? markAt(event->position()) : std::nullopt;
    if (!held)
        return event->ignore();
    setKeepMouseGrab(true);
    Q_EMIT draggingChanged();
}

void ZoneSoundItem::mouseMoveEvent(QMouseEvent* event)
{
    if (held && editor->zone())
        editor->previewAs(dragged(event->position().x()));
}

void ZoneSoundItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (!held || !editor->zone())
        return cancel();
    const auto to = dragged(event->position().x());
    const auto name = nameOf(*held);
    held.reset();
    setKeepMouseGrab(false);
    editor->apply(to, name);
    Q_EMIT draggingChanged();
}

void ZoneSoundItem::cancel()
{
    if (!held)
        return;
    held.reset();
    setKeepMouseGrab(false);
    editor->endPreview();
    Q_EMIT draggingChanged();
}

void ZoneSoundItem::hoverMoveEvent(QHoverEvent* event)
{
    setCursor(markAt(event->position()) ? Qt::SizeHorCursor : Qt::ArrowCursor);
}

void ZoneSoundItem::paint(QPainter* painter)
{
    painter->fillRect(QRectF(0.0, 0.0, width(), height()), colour("well"));
    const auto zone = editor != nullptr ? editor->zone() : std::nullopt;
    if (!zone || editor->soundFrames(*zone) == 0)
        return;
    if (zone->loop.kind != document::LoopKind::off)
        paintLoop(*painter, *zone);
    paintSound(*painter, *zone);
    painter->setPen(QPen(colour("text"), 1.0));
    for (const auto field : {ZoneField::start, ZoneField::end})
    {
        const auto x = std::clamp(xOf(placeOf(*zone, field)), 0.5, width() - 0.5);
        painter->drawLine(QPointF(x, 0.0), QPointF(x, height()));
    }
}

void ZoneSoundItem::paintSound(QPainter& painter, const document::Zone& zone) const
{
    const auto* const sound = editor->soundOf(zone);
    const auto peaks = editor->waveforms().find(*sound).peaks;
    if (peaks == nullptr)
        return;
    const auto from = xOf(placeOf(zone, ZoneField::start));
    const auto to = xOf(placeOf(zone, ZoneField::end));
    const double half = height() / 2.0;
    auto played = editor->colour();
    auto silent = played;
    silent.setAlphaF(0.3f);
    for (int x = 0; x < static_cast<int>(width()); ++x)
    {
        const auto extent =
            extentOf(*peaks, static_cast<std::int64_t>(frameAt(x)), static_cast<std::int64_t>(frameAt(x + 1)) + 1);
        const double top = half - static_cast<double>(std::min(1.0f, extent.high)) * half;
        const double bottom = half - static_cast<double>(std::max(-1.0f, extent.low)) * half;
        painter.fillRect(QRectF(x, top, 1.0, std::max(1.0, bottom - top)), x >= from && x < to ? played : silent);
    }
}

void ZoneSoundItem::paintLoop(QPainter& painter, const document::Zone& zone) const
{
    const auto start = xOf(placeOf(zone, ZoneField::loopStart));
    const auto end = xOf(placeOf(zone, ZoneField::loopEnd));
    auto tint = colour("accent");
    tint.setAlphaF(0.25f);
    painter.fillRect(QRectF(start, 0.0, end - start, height()), tint);
    painter.setPen(QPen(colour("accent"), 1.0));
    for (const auto x : {start, end})
        painter.drawLine(QPointF(x, 0.0), QPointF(x, height() - flagHeight));
    if (zone.loop.kind != document::LoopKind::forward)
        return;
    // What lies before the loop comes in as its end goes out.
    const auto fade = xOf(placeOf(zone, ZoneField::crossfade));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawLine(QPointF(fade, height() - flagHeight), QPointF(end, 0.0));
    painter.setBrush(colour("accent"));
    painter.setPen(Qt::NoPen);
    painter.drawRect(QRectF(fade - 4.0, height() - flagHeight, 8.0, flagHeight));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace studio
