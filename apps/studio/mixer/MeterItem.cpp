// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixer/MeterItem.h"

#include "mixer/LevelScale.h"

#include <cmath>
#include <QQuickWindow>
#include <QSGRectangleNode>

namespace studio
{

namespace
{

constexpr double lightLength = 3.0; // of a clip light, pixels
constexpr double heldLength = 2.0;

/// EBU R 68: what lies above is headroom.
constexpr base::Decibels permitted{-9.0};

/// The rectangles of one bar, in the order in which they are drawn.
enum Part
{
    ground,
    usual,
    headroom,
    over,
    held,
    light,
    partCount
};

QString levelText(base::Decibels level)
{
    return level.value > -100.0 ? QString::number(level.value, 'f', 1) + QStringLiteral(" dB")
                                : QStringLiteral("-∞ dB");
}

} // namespace

MeterItem::MeterItem(QQuickItem* parent) : QQuickItem(parent), shownText(levelText(base::silence))
{
    setFlag(ItemHasContents);
}

void MeterItem::setBoard(MeterBoard* of)
{
    if (board == of)
        return;
    if (board != nullptr)
        disconnect(board, nullptr, this, nullptr);
    board = of;
    if (board != nullptr)
        connect(board, &MeterBoard::read, this, &MeterItem::refresh);
    Q_EMIT boardChanged();
    redraw();
}

void MeterItem::setStrip(double of)
{
    if (strip == of)
        return;
    strip = of;
    Q_EMIT stripChanged();
    redraw();
}

void MeterItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    update();
}

void MeterItem::setHorizontal(bool on)
{
    if (horizontal == on)
        return;
    horizontal = on;
    Q_EMIT horizontalChanged();
    redraw();
}

void MeterItem::setGap(double pixels)
{
    if (gap == pixels)
        return;
    gap = pixels;
    Q_EMIT gapChanged();
    update();
}

double MeterItem::scale() const
{
    return window() != nullptr ? window()->effectiveDevicePixelRatio() : 1.0;
}

double MeterItem::length() const
{
    return std::floor((horizontal ? width() : height()) * scale()) / scale();
}

double MeterItem::room() const
{
    return std::max(0.0, (length() - lightLength - 1.0) * scale());
}

void MeterItem::refresh()
{
    if (board == nullptr || !isVisible())
        return;
    const auto& reading = board->of(strip);
    std::array<Bar, 2> now;
    for (std::size_t c = 0; c < now.size(); ++c)
        now[c] = {static_cast<int>(std::lround(levelScale::positionOf(reading.channels[c].level()) * room())),
                  static_cast<int>(std::lround(levelScale::positionOf(reading.channels[c].held()) * room()))};
    if (now != bars || reading.clipped != clipped)
        update();
    bars = now;
    if (reading.clipped != clipped)
    {
        clipped = reading.clipped;
        Q_EMIT clippedChanged();
    }
    if (auto text = levelText(std::max(reading.channels[0].held(), reading.channels[1].held())); text != shownText)
    {
        shownText = std::move(text);
        Q_EMIT textChanged();
    }
}

void MeterItem::redraw()
{
    refresh();
    update();
}

/// A piece of a bar between two places in the item's pixels from its foot.
QRectF MeterItem::part(int channel, double from, double to) const
{
    const auto across = std::floor(((horizontal ? height() : width()) - gap) / 2.0);
    const auto side = channel * (across + gap);
    return horizontal ? QRectF(from, side, to - from, across) : QRectF(side, length() - to, across, to - from);
}

QSGNode* MeterItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* root = old;
    if (root == nullptr)
    {
        root = new QSGNode;
        for (int i = 0; i < 2 * partCount; ++i)
            root->appendChildNode(window()->createRectangleNode());
    }
    const auto end = length();
    const auto colour = [&](const char* name) { return theme.value(QLatin1String(name)).value<QColor>(); };
    // Whole device pixels: what lies between two of them leaves traces in the software backend.
    const auto place = [&](base::Decibels level)
    { return std::round(levelScale::positionOf(level) * room()) / scale(); };
    auto* node = root->firstChild();
    const auto draw = [&](const QRectF& where, const QColor& what)
    {
        auto* const rectangle = static_cast<QSGRectangleNode*>(node);
        rectangle->setRect(where);
        rectangle->setColor(what);
        node = node->nextSibling();
    };
    for (int c = 0; c < 2; ++c)
    {
        const auto& bar = bars[static_cast<std::size_t>(c)];
        const auto level = bar.level / scale();
        const auto top = bar.held / scale();
        const auto between = [&](double from, double to) { return part(c, from, std::clamp(level, from, to)); };
        draw(part(c, 0.0, end), colour("well"));
        draw(between(0.0, place(permitted)), colour("play"));
        draw(between(place(permitted), place({0.0})), colour("warn"));
        draw(between(place({0.0}), end), colour("record"));
        draw(part(c, std::max(0.0, top - (bar.held > 0 ? heldLength : 0.0)), top), colour("text"));
        draw(clipped ? part(c, end - lightLength, end) : QRectF(), colour("record"));
    }
    return root;
}

void MeterItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    redraw();
}

void MeterItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemVisibleHasChanged || change == ItemDevicePixelRatioHasChanged)
        redraw();
}

} // namespace studio
