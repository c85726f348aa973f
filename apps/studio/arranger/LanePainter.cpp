// SPDX-License-Identifier: GPL-3.0-or-later
#include "LanePainter.h"

#include "WaveformPainter.h"

#include <algorithm>
#include <cmath>
#include <QPainterPath>

namespace studio
{

namespace
{

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

void paintNotes(QPainter& painter, const QRectF& body, const LanePicture& lane, const ClipOnLane& clip,
                const document::Song& song)
{
    const auto& content = std::get<document::NoteContent>(clip.clip->content);
    if (content.notes.empty())
        return;
    int lowest = 127;
    int highest = 0;
    for (const auto& note : content.notes)
    {
        lowest = std::min(lowest, note.pitch);
        highest = std::max(highest, note.pitch);
    }
    const double rows = std::max(8, highest - lowest + 1);
    const double rowHeight = std::min(4.0, body.height() / rows);
    const double from = body.center().y() + (highest + lowest) * 0.5 * body.height() / rows;
    const auto start = song.tempo.ticks(clip.span.from).value;
    const auto cycle = content.loopLength.value > 0 ? content.loopLength.value : content.length.value;
    const auto x = [&](std::int64_t tick)
    { return (song.tempo.seconds(base::SongTicks{start + tick}) - lane.left) * lane.pixelsPerSecond; };
    painter.setPen(Qt::NoPen);
    const auto faint = withAlpha(lane.colour, 0.35);
    for (std::int64_t round = 0; round < content.length.value; round += cycle)
        for (const auto& note : content.notes)
        {
            const auto begin = round + note.start.value;
            const auto end = std::min({begin + note.length.value, round + cycle, content.length.value});
            if (note.start.value >= cycle || begin >= end || x(end) < 0.0 || x(begin) > lane.width)
                continue;
            const double y = from - note.pitch * body.height() / rows - rowHeight * 0.5;
            painter.setBrush(note.mute ? faint : lane.colour);
            painter.drawRect(
                QRectF(x(begin), y, std::max(1.5, x(end) - x(begin) - 1.0), std::max(1.5, rowHeight - 0.8)));
        }
}

void paintFades(QPainter& painter, const QRectF& body, const LanePicture& lane, const document::SoundContent& content,
                base::SampleRate rate)
{
    const auto paint = [&](const document::Fade& fade, double edge, double direction)
    {
        if (fade.length.value == 0)
            return;
        const double width = base::toSeconds(fade.length, rate) * lane.pixelsPerSecond * direction;
        QPainterPath shade;
        shade.moveTo(edge, body.bottom());
        shade.lineTo(edge + width, body.top());
        shade.lineTo(edge, body.top());
        shade.closeSubpath();
        painter.fillPath(shade, QColor(0, 0, 0, 115));
        painter.setPen(QPen(QColor(255, 255, 255, 220), 1.0));
        painter.drawLine(QPointF(edge, body.bottom()), QPointF(edge + width, body.top()));
    };
    painter.setRenderHint(QPainter::Antialiasing);
    paint(content.fadeIn, body.left(), 1.0);
    paint(content.fadeOut, body.right(), -1.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// Two rings of a chain, at the right end of the name.
void paintLinkMark(QPainter& painter, const QRectF& title)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 220), 1.2));
    painter.setBrush(Qt::NoBrush);
    const QPointF middle(title.right() - 10.0, title.center().y());
    for (const double side : {-2.5, 2.5})
        painter.drawEllipse(middle + QPointF(side, 0.0), 3.5, 3.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

bool isLinked(const document::Clip& clip)
{
    const auto* content = std::get_if<document::NoteContent>(&clip.content);
    return content != nullptr && content->pattern;
}

void paintName(QPainter& painter, const QRectF& title, const ClipOnLane& clip)
{
    auto name = QString::fromStdString(clip.clip->name);
    if (clip.isMissing)
        name = QObject::tr("%1 — missing").arg(name);
    auto font = painter.font();
    font.setFamily(QStringLiteral("Inter"));
    font.setPixelSize(11);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(QColor(255, 255, 255, clip.clip->mute ? 150 : 235));
    const auto room = title.adjusted(6.0, 0.0, -4.0, 0.0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(room.width())));
}

void paintGrid(QPainter& painter, const LanePicture& lane, const LaneColours& colours)
{
    for (const auto& line : lane.grid)
    {
        const double x = std::floor((line.seconds - lane.left) * lane.pixelsPerSecond);
        painter.fillRect(QRectF(x, 0.0, 1.0, lane.height), line.rank == 0   ? colours.bar
                                                           : line.rank == 1 ? colours.beat
                                                                            : colours.fine);
    }
}

} // namespace

LaneColours LaneColours::of(const QVariantMap& theme)
{
    const auto colour = [&](const char* name) { return QColor(theme.value(QLatin1String(name)).toString()); };
    LaneColours found{colour("lane"),     colour("lane"),     colour("well"), colour("gridBar"),
                      colour("gridBeat"), colour("gridFine"), colour("text"), colour("dim")};
    const bool dark = found.lane.lightness() < 128;
    found.selectedLane = dark ? found.lane.lighter(118) : found.lane.darker(104);
    return found;
}

void paintClip(QPainter& painter, const LanePicture& lane, const ClipOnLane& clip, const document::Song& song)
{
    const double left = (clip.span.from - lane.left) * lane.pixelsPerSecond;
    const double right = (clip.span.to - lane.left) * lane.pixelsPerSecond;
    const QRectF whole(left + 0.5, clipMargin + 0.5, std::max(2.0, right - left - 1.0),
                       lane.height - 2 * clipMargin - 1.0);
    const bool titled = lane.isTitled && lane.height >= lowestTitled;
    const QRectF title(whole.left(), whole.top(), whole.width(), titled ? clipTitle : 0.0);
    const QRectF body = whole.adjusted(1.0, title.height() + 2.0, -1.0, -2.0);

    painter.save();
    if (lane.isMuted || clip.clip->mute)
        painter.setOpacity(0.42);
    QPainterPath outline;
    const double corner = std::min(6.0, whole.width() / 2.0);
    outline.addRoundedRect(whole, corner, corner);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(outline, withAlpha(lane.colour, clip.isSelected ? 0.30 : 0.20));
    painter.setClipPath(outline);
    if (titled)
        painter.fillRect(title, withAlpha(lane.colour, clip.isSelected ? 0.62 : 0.40));
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (const auto* content = std::get_if<document::SoundContent>(&clip.clip->content))
    {
        if (clip.isMissing)
            painter.fillRect(body, QBrush(QColor(255, 93, 108, 140), Qt::BDiagPattern));
        else if (clip.peaks != nullptr)
            paintWaveform(painter, body, lane, *content, *clip.sound, *clip.peaks, song.rate);
        paintFades(painter, body, lane, *content, song.rate);
    }
    else
        paintNotes(painter, body, lane, clip, song);
    const bool marked = titled && whole.width() > 28.0 && isLinked(*clip.clip);
    if (titled && whole.width() > 18.0)
        paintName(painter, title.adjusted(0.0, 0.0, marked ? -16.0 : 0.0, 0.0), clip);
    if (marked)
        paintLinkMark(painter, title);
    painter.setClipping(false);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(withAlpha(lane.colour, clip.isSelected ? 1.0 : 0.55), clip.isSelected ? 2.0 : 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
    painter.restore();
}

void paintLane(QPainter& painter, const LanePicture& lane, const LaneColours& colours, const document::Song& song)
{
    const QRectF all(0.0, 0.0, lane.width, lane.height);
    painter.fillRect(all, lane.isSelected ? colours.selectedLane : colours.lane);
    if (lane.isFolder)
        painter.fillRect(all, withAlpha(lane.colour, 0.05));
    paintGrid(painter, lane, colours);
    for (const auto& clip : lane.clips)
        paintClip(painter, lane, clip, song);
    painter.fillRect(QRectF(0.0, lane.height - 1.0, lane.width, 1.0), colours.edge);
}

} // namespace studio
