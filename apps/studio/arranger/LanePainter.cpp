// SPDX-License-Identifier: GPL-3.0-or-later
#include "LanePainter.h"

#include "WaveformPainter.h"

#include <algorithm>
#include <cmath>
#include <QPainterPath>
#include <QPixmapCache>

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

/// How a clip looks whatever is in it.
struct Frame
{
    QColor colour;
    bool isTitled = false;
    bool isSelected = false;

    QColor ground() const { return withAlpha(colour, isSelected ? 0.30 : 0.20); }
    QColor title() const { return withAlpha(colour, isSelected ? 0.62 : 0.40); }
    QColor border() const { return withAlpha(colour, isSelected ? 1.0 : 0.55); }
    double borderWidth() const { return isSelected ? 2.0 : 1.0; }
};

constexpr double capWidth = 8.0; // of an end of a frame, with its rounded corners
constexpr double corner = 6.0;

/// Both ends of a frame, the right one next to the left. Kept, as paths take far longer than pictures: painting a clip
/// that way takes a third of the time.
QPixmap capsOf(const Frame& frame, double height, double scale)
{
    const auto key = QStringLiteral("clip %1 %2 %3 %4 %5")
                         .arg(frame.colour.rgba())
                         .arg(frame.isTitled)
                         .arg(frame.isSelected)
                         .arg(height)
                         .arg(scale);
    QPixmap caps;
    if (QPixmapCache::find(key, &caps))
        return caps;
    caps = QPixmap((QSizeF(2 * capWidth, height) * scale).toSize());
    caps.setDevicePixelRatio(scale);
    caps.fill(Qt::transparent);
    QPainter painter(&caps);
    painter.setRenderHint(QPainter::Antialiasing);
    const double inset = frame.borderWidth() / 2;
    QPainterPath outline;
    outline.addRoundedRect(QRectF(0.0, 0.0, 2 * capWidth, height).adjusted(inset, inset, -inset, -inset), corner,
                           corner);
    painter.fillPath(outline, frame.ground());
    painter.setClipPath(outline);
    if (frame.isTitled)
        painter.fillRect(QRectF(0.0, 0.0, 2 * capWidth, clipTitle), frame.title());
    painter.setClipping(false);
    painter.strokePath(outline, QPen(frame.border(), frame.borderWidth()));
    QPixmapCache::insert(key, caps);
    return caps;
}

/// A rectangle for what has no room for round corners.
void paintFrame(QPainter& painter, const QRectF& whole, const Frame& frame)
{
    const bool isRound = whole.width() >= 2 * capWidth;
    const double ends = isRound ? capWidth : 0.0;
    const auto middle = whole.adjusted(ends, 0.0, -ends, 0.0);
    const double border = frame.borderWidth();
    painter.fillRect(middle, frame.ground());
    if (frame.isTitled)
        painter.fillRect(QRectF(middle.left(), middle.top(), middle.width(), clipTitle), frame.title());
    painter.fillRect(QRectF(middle.left(), middle.top(), middle.width(), border), frame.border());
    painter.fillRect(QRectF(middle.left(), middle.bottom() - border, middle.width(), border), frame.border());
    if (!isRound)
    {
        const double height = whole.height() - 2 * border;
        painter.fillRect(QRectF(whole.left(), whole.top() + border, border, height), frame.border());
        painter.fillRect(QRectF(whole.right() - border, whole.top() + border, border, height), frame.border());
        return;
    }
    const double scale = painter.device()->devicePixelRatioF();
    const auto caps = capsOf(frame, whole.height(), scale);
    const QSizeF part = QSizeF(capWidth, whole.height()) * scale;
    painter.drawPixmap(whole.topLeft(), caps, QRectF(QPointF(), part));
    painter.drawPixmap(QPointF(middle.right(), whole.top()), caps, QRectF(QPointF(capWidth * scale, 0.0), part));
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
    const double left = std::round((clip.span.from - lane.left) * lane.pixelsPerSecond);
    const double right = std::round((clip.span.to - lane.left) * lane.pixelsPerSecond);
    const QRectF whole(left, clipMargin, std::max(3.0, right - left), lane.height - 2 * clipMargin);
    const bool titled = lane.isTitled && lane.height >= lowestTitled;
    const QRectF title(whole.left(), whole.top(), whole.width(), titled ? clipTitle : 0.0);
    const QRectF body = whole.adjusted(1.0, title.height() + 2.0, -1.0, -2.0);

    const bool isFaint = lane.isMuted || clip.clip->mute;
    if (isFaint)
        painter.setOpacity(0.42);
    paintFrame(painter, whole, {lane.colour, titled, clip.isSelected});
    if (const auto* content = std::get_if<document::SoundContent>(&clip.clip->content))
    {
        if (clip.isMissing)
            painter.fillRect(body, QBrush(QColor(255, 93, 108, 140), Qt::BDiagPattern));
        else if (clip.peaks != nullptr)
            paintWaveform(painter, body, lane, *content, *clip.sound, *clip.peaks, song.rate);
        if (content->fadeIn.length.value > 0 || content->fadeOut.length.value > 0)
        {
            painter.setClipRect(whole);
            paintFades(painter, body, lane, *content, song.rate);
            painter.setClipping(false);
        }
    }
    else
    {
        painter.setClipRect(whole);
        paintNotes(painter, body, lane, clip, song);
        painter.setClipping(false);
    }
    const bool marked = titled && whole.width() > 28.0 && isLinked(*clip.clip);
    if (titled && whole.width() > 18.0)
        paintName(painter, title.adjusted(0.0, 0.0, marked ? -16.0 : 0.0, 0.0), clip);
    if (marked)
        paintLinkMark(painter, title);
    if (isFaint)
        painter.setOpacity(1.0);
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
