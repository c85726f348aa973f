// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/NoteGridItem.h"

#include "notes/KeyNames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QCursor>

namespace studio
{

namespace
{
constexpr double zoomAStep = 1.2;
constexpr double scrollAStep = 60.0; // pixels a notch of the wheel
constexpr double roomForAName = 26.0;
constexpr double lowestNamed = 11.0; // rows
} // namespace

NoteGridItem::NoteGridItem(QQuickItem* parent) : RollItem(parent)
{
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
}

void NoteGridItem::paint(QPainter* with)
{
    auto& painter = *with;
    painter.fillRect(QRectF(0.0, 0.0, width(), height()), colour("lane"));
    if (roll == nullptr || !roll->isOpen())
        return;
    paintRows(painter);
    paintLines(painter);
    if (roll->showsGhosts())
        paintGhosts(painter);
    paintRounds(painter);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(9);
    painter.setFont(font);
    paintNotes(painter);
    paintOutside(painter);
    if (hasActiveFocus() || roll->stepsOf()->isOn())
        paintCursor(painter);
}

/// With no scale the black keys are darker; with one, what is not in it; of drums every other one.
void NoteGridItem::paintRows(QPainter& painter)
{
    const auto& view = roll->viewOf();
    const auto line = colour("gridFine");
    const auto ground = colour("lane");
    const bool dark = ground.lightness() < 128;
    const auto light = dark ? ground.lighter(128) : ground.lighter(104);
    const auto shade = dark ? ground.darker(118) : ground.darker(106);
    int row = 0;
    for (const int pitch : view.pitches())
    {
        ++row;
        const double y = view.yOf(pitch);
        if (y > height() || y + view.rowHeight() < 0.0)
            continue;
        const bool isDrum = !view.drums().empty();
        const bool back = isDrum               ? row % 2 == 0
                          : roll->scale() == 0 ? isBlackKey(pitch)
                                               : !isInScale(pitch, roll->root(), roll->scale());
        const bool root = !isDrum && pitch % 12 == (roll->scale() == 0 ? 0 : roll->root());
        painter.fillRect(QRectF(0.0, y, width(), view.rowHeight()), root ? light : back ? shade : ground);
        painter.fillRect(QRectF(0.0, y + view.rowHeight() - 1.0, width(), 1.0), line);
    }
}

void NoteGridItem::paintGhosts(QPainter& painter)
{
    const auto& view = roll->viewOf();
    const auto& tempo = roll->sessionOf().song().tempo;
    const auto& time = view.timeline();
    const double rowHeight = view.rowHeight();
    roll->ghostsOf().forEach(tempo.ticks(time.left()), tempo.ticks(time.secondsAt(width())) + base::SongTicks{1},
                             [&](const Ghosts::Clip& clip, std::int64_t from, std::int64_t to, int pitch)
                             {
                                 const double y = view.yOf(pitch);
                                 if (y > height() || y + rowHeight < 0.0)
                                     return;
                                 auto tint = QColor::fromRgb(clip.rgb);
                                 tint.setAlphaF(0.22f);
                                 const double left = time.xOf(tempo.seconds(base::SongTicks{from}));
                                 const double right = time.xOf(tempo.seconds(base::SongTicks{to}));
                                 painter.fillRect(
                                     QRectF(left, y + 1.0, std::max(2.0, right - left - 1.0), rowHeight - 2.0), tint);
                             });
}

/// What repeats, where a clip is longer than its loop.
void NoteGridItem::paintRounds(QPainter& painter)
{
    const auto& notes = roll->notes();
    const auto& view = roll->viewOf();
    const auto colours = noteColours();
    for (std::size_t part = 0; part < notes.parts().size(); ++part)
    {
        const auto& content = notes.contentOf(part);
        if (content.loopLength.value <= 0)
            continue;
        auto tint = colours[part];
        tint.setAlphaF(0.3f);
        const auto begin = notes.parts()[part].begin;
        const auto from = view.ticksAt(0.0) - begin;
        const auto to = std::min(view.ticksAt(width()) - begin, content.length);
        const auto first = std::max<std::int64_t>(1, from.value / content.loopLength.value);
        for (auto round = base::ClipTicks{first * content.loopLength.value}; round < to; round += content.loopLength)
            notes.index().forEach(begin + std::max(base::ClipTicks{0}, from - round),
                                  begin + std::min(to - round, content.loopLength),
                                  [&](document::Note note)
                                  {
                                      if (notes.partOf(note.id) != part)
                                          return;
                                      const auto end = std::min(note.start + note.length, begin + content.loopLength);
                                      note.length = end - note.start;
                                      note.start += round;
                                      painter.fillRect(view.rectOf(note).adjusted(0.0, 1.0, -1.0, -1.0), tint);
                                  });
    }
}

/// Chosen ones in front. Of narrow notes that lie over each other only one is painted.
void NoteGridItem::paintNotes(QPainter& painter)
{
    const auto& view = roll->viewOf();
    const auto& notes = roll->notes();
    const auto strong = noteColours();
    const auto ground = colour("lane");
    std::array<double, 128> covered{}; // by pitch, up to which pixel
    std::vector<const document::Note*> chosen;
    forEachShown(0.0, width(),
                 [&](const document::Note& note, bool isChosen)
                 {
                     if (isChosen)
                         return chosen.push_back(&note);
                     const auto where = view.rectOf(note);
                     auto& end = covered[static_cast<std::size_t>(note.pitch)];
                     if (where.width() <= RollView::narrowestNote && where.right() <= end + 0.5)
                         return;
                     end = std::max(end, where.right());
                     paintNote(painter, note, where,
                               between(ground, strong[notes.partOf(note.id)], 0.45 + 0.55 * note.velocity));
                 });
    const auto bright = colour("text");
    for (const auto* const note : chosen)
        paintNote(painter, *note, view.rectOf(*note), bright);
}

void NoteGridItem::paintNote(QPainter& painter, const document::Note& note, const QRectF& where, const QColor& tint)
{
    if (where.top() > height() || where.bottom() < 0.0)
        return;
    const auto& view = roll->viewOf();
    const QRectF body = where.adjusted(0.0, 1.0, -1.0, -1.0);
    if (note.mute)
    {
        painter.setPen(QPen(tint, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(body.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    else if (body.width() < 8.0)
        painter.fillRect(body, tint);
    else
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(body, 2.5, 2.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const auto ink = note.mute ? tint : tint.lightness() > 128 ? QColor(0, 0, 0) : QColor(255, 255, 255);
    if (body.width() > roomForAName && view.rowHeight() >= lowestNamed)
    {
        painter.setPen(ink);
        const double left = std::max(body.left(), 0.0);
        painter.drawText(QRectF(left + 4.0, body.top(), body.right() - left - 4.0, body.height()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, view.nameOf(note.pitch));
    }
    else if (body.width() > 10.0)
    {
        const auto faint = QColor(ink.red(), ink.green(), ink.blue(), 110);
        painter.fillRect(QRectF(body.left() + 2.0, body.bottom() - 2.0, (body.width() - 4.0) * note.velocity, 1.0),
                         faint);
    }
}

/// What no clip covers is darker; lines stand where the active one begins and ends.
void NoteGridItem::paintOutside(QPainter& painter)
{
    const auto& notes = roll->notes();
    const auto& view = roll->viewOf();
    std::vector<std::pair<double, double>> covered;
    for (std::size_t part = 0; part < notes.parts().size(); ++part)
    {
        const auto begin = notes.parts()[part].begin;
        covered.emplace_back(view.xOf(begin), view.xOf(begin + notes.contentOf(part).length));
    }
    const auto active = covered.front();
    std::ranges::sort(covered);
    covered.emplace_back(width(), width());
    auto shade = colour("well");
    shade.setAlphaF(0.55f);
    double done = 0.0;
    for (const auto& [from, to] : covered)
    {
        painter.fillRect(QRectF(done, 0.0, std::max(0.0, std::min(from, width()) - done), height()), shade);
        done = std::max(done, to);
    }
    for (const double x : {active.first, active.second})
        painter.fillRect(QRectF(std::floor(x), 0.0, 1.0, height()), trackColour());
    if (const auto loop = notes.content().loopLength; loop.value > 0)
        painter.fillRect(QRectF(std::floor(view.xOf(loop)), 0.0, 1.0, height()), colour("accent"));
}

void NoteGridItem::paintCursor(QPainter& painter)
{
    const auto& view = roll->viewOf();
    const auto& cursor = roll->gestures().cursor();
    const double left = view.xOf(cursor.at);
    const double right = view.xOf(cursor.at + view.step());
    painter.setPen(QPen(colour("accent"), 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(
        QRectF(left + 0.5, view.yOf(cursor.pitch) + 0.5, std::max(4.0, right - left - 2.0), view.rowHeight() - 2.0));
}

void NoteGridItem::measure()
{
    if (width() > 0.0 && height() > 0.0)
        roll->viewOf().resize(width(), height());
}

void NoteGridItem::mousePressEvent(QMouseEvent* event)
{
    forceActiveFocus(Qt::MouseFocusReason);
    auto& gestures = roll->gestures();
    if (event->button() == Qt::RightButton)
    {
        gestures.cancel();
        if (const auto* const note = gestures.noteAt(event->position()); note != nullptr)
        {
            auto& notes = roll->notes();
            const auto pressed = note->id;
            notes.activate(notes.parts()[notes.partOf(pressed)].clip);
            if (!notes.chosen().contains(pressed))
                notes.choose({pressed});
        }
        Q_EMIT menuWanted(event->position());
        return;
    }
    gestures.press(event->position(), event->modifiers());
}

void NoteGridItem::mouseMoveEvent(QMouseEvent* event)
{
    roll->setPointer(event->position());
    roll->gestures().move(event->position(), event->modifiers());
}

void NoteGridItem::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        roll->gestures().release();
}

void NoteGridItem::mouseUngrabEvent()
{
    roll->gestures().cancel();
}

void NoteGridItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        roll->gestures().doubleClick(event->position(), event->modifiers());
}

void NoteGridItem::hoverMoveEvent(QHoverEvent* event)
{
    roll->setPointer(event->position());
    showPointer(event->position());
}

void NoteGridItem::hoverLeaveEvent(QHoverEvent*)
{
    roll->setPointer(std::nullopt);
}

void NoteGridItem::showPointer(QPointF place)
{
    const auto tool = roll->gestures().tool();
    switch (roll->gestures().partAt(place))
    {
    case NoteGestures::Part::leftEdge:
    case NoteGestures::Part::rightEdge:
        return setCursor(tool == NoteTool::split  ? Qt::SplitHCursor
                         : tool == NoteTool::mute ? Qt::PointingHandCursor
                                                  : Qt::SizeHorCursor);
    case NoteGestures::Part::body:
        return setCursor(tool == NoteTool::split  ? Qt::SplitHCursor
                         : tool == NoteTool::mute ? Qt::PointingHandCursor
                                                  : Qt::OpenHandCursor);
    case NoteGestures::Part::none:
        return setCursor(tool == NoteTool::draw ? Qt::CrossCursor : Qt::ArrowCursor);
    }
}

/// Ctrl zooms the time, Ctrl+Shift the keys, at the pointer; Shift scrolls sideways. Alt turns the wheel sideways in
/// Qt.
void NoteGridItem::wheelEvent(QWheelEvent* event)
{
    auto& view = roll->viewOf();
    const auto turned = event->angleDelta() / 120.0;
    const double notches = turned.y() != 0.0 ? turned.y() : turned.x();
    const bool zooms = event->modifiers() & Qt::ControlModifier;
    if (event->modifiers() & Qt::AltModifier || (zooms && event->modifiers() & Qt::ShiftModifier))
        view.zoomKeys(event->position().y(), std::pow(zoomAStep, notches));
    else if (zooms)
        view.zoomTime(event->position().x(), std::pow(zoomAStep, notches));
    else if (event->modifiers() & Qt::ShiftModifier || turned.y() == 0.0)
        view.scroll(-notches * scrollAStep / view.timeline().zoom(), 0.0);
    else
        view.scroll(0.0, -notches * scrollAStep);
    event->accept();
}

void NoteGridItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Tab && event->key() != Qt::Key_Backtab)
        return RollItem::keyPressEvent(event);
    // Behind the last note, as with Ctrl, the focus goes on.
    event->setAccepted(roll->isOpen() && !(event->modifiers() & Qt::ControlModifier) &&
                       roll->selectBeside(event->key() == Qt::Key_Tab ? 1 : -1));
}

} // namespace studio
