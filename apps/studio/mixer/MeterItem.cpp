// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixer/MeterItem.h"

#include "mixer/LevelScale.h"

#include <cmath>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>

namespace studio
{

namespace
{

constexpr double lightLength = 3.0; // of a clip light, pixels
constexpr double heldLength = 2.0;

/// EBU R 68: what lies above is headroom.
constexpr base::Decibels permitted{-9.0};

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

/// One picture: a rectangle for each part would be a dozen nodes a meter, and each frame looks at every node.
QSGNode* MeterItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    const auto pixels = [this](double length) { return static_cast<int>(std::floor(length * scale())); };
    QImage picture(pixels(width()), pixels(height()), QImage::Format_ARGB32_Premultiplied);
    if (picture.isNull()) // no room
    {
        delete old;
        return nullptr;
    }
    paint(picture);
    auto* node = static_cast<QSGImageNode*>(old);
    if (node == nullptr)
    {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    node->setTexture(window()->createTextureFromImage(picture));
    node->setRect(QRectF(QPointF(), QSizeF(picture.size()) / scale()));
    return node;
}

/// In whole device pixels.
void MeterItem::paint(QImage& picture) const
{
    const auto colour = [&](const char* name) { return theme.value(QLatin1String(name)).value<QColor>(); };
    const auto pixels = [&](double length) { return static_cast<int>(std::lround(length * scale())); };
    const auto place = [&](base::Decibels level)
    { return static_cast<int>(std::lround(levelScale::positionOf(level) * room())); };
    const int end = horizontal ? picture.width() : picture.height();
    const int side = horizontal ? picture.height() : picture.width();
    const int across = (side - pixels(gap)) / 2;

    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    for (int c = 0; c < 2; ++c)
    {
        const auto& bar = bars[static_cast<std::size_t>(c)];
        const int from = c == 0 ? 0 : side - across;
        const auto fill = [&](int low, int high, const char* name)
        {
            if (low < high)
                painter.fillRect(horizontal ? QRect(low, from, high - low, across)
                                            : QRect(from, end - high, across, high - low),
                                 colour(name));
        };
        fill(0, end, "well");
        fill(0, std::min(bar.level, place(permitted)), "play");
        fill(place(permitted), std::min(bar.level, place({0.0})), "warn");
        fill(place({0.0}), bar.level, "record");
        fill(std::max(0, bar.held - pixels(heldLength)), bar.held, "text");
        if (clipped)
            fill(end - pixels(lightLength), end, "record");
    }
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
