// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/AnalysisItem.h"

#include "analysis/Plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>

namespace studio
{

namespace
{

constexpr double thickness = 1.2; // of lines, in the item's pixels

/// Where many frames share a column, all of them cover it; they begin with the last one of the column before.
void drawWave(Plot plot, const QSize& size, double stroke, std::span<const engine::feedback::ScopeFrame> wave,
              float engine::feedback::ScopeFrame::*channel, const QColor& colour)
{
    const auto columns = static_cast<std::size_t>(size.width());
    const auto place = [&](float sample)
    { return size.height() / 2.0 * (1.0 - std::clamp(static_cast<double>(sample), -1.0, 1.0) * 0.94); };
    for (std::size_t column = 0; column < columns; ++column)
    {
        const auto first = column * wave.size() / columns;
        const auto from = first > 0 ? first - 1 : 0;
        const auto to = std::max(from + 1, (column + 1) * wave.size() / columns);
        const auto [low, high] = std::ranges::minmax(wave.subspan(from, to - from), {}, channel);
        plot.cover(static_cast<int>(column), place(high.*channel) - stroke / 2.0, place(low.*channel) + stroke / 2.0,
                   colour);
    }
}

} // namespace

AnalysisItem::AnalysisItem(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void AnalysisItem::setAnalysis(Analysis* of)
{
    if (analysis == of)
        return;
    if (analysis != nullptr)
        disconnect(analysis, nullptr, this, nullptr);
    analysis = of;
    if (analysis != nullptr)
        connect(analysis, &Analysis::moved, this,
                [this]
                {
                    if (isVisible())
                        refresh();
                });
    Q_EMIT analysisChanged();
    update();
}

void AnalysisItem::setColours(const QVariantMap& of)
{
    theme = of;
    Q_EMIT coloursChanged();
    spoilGround();
}

void AnalysisItem::spoilGround()
{
    ground = {};
    update();
}

QColor AnalysisItem::colour(const char* name) const
{
    return theme.value(QLatin1String(name)).value<QColor>();
}

QColor AnalysisItem::colour(const char* name, double alpha) const
{
    auto found = colour(name);
    found.setAlphaF(static_cast<float>(alpha));
    return found;
}

void AnalysisItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    spoilGround();
}

void AnalysisItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemVisibleHasChanged && isVisible())
        refresh();
    if (change == ItemDevicePixelRatioHasChanged)
        spoilGround();
}

QSGNode* AnalysisItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    const auto ratio = window()->effectiveDevicePixelRatio();
    if (ground.isNull())
    {
        ground = QImage((size() * ratio).toSize(), QImage::Format_RGB32);
        ground.setDevicePixelRatio(ratio);
        if (ground.isNull()) // no room
        {
            delete old;
            return nullptr;
        }
        QPainter painter(&ground);
        painter.fillRect(boundingRect(), colour("well"));
        paintGround(painter);
    }
    auto picture = ground;
    if (analysis != nullptr)
        draw(picture);
    auto* node = static_cast<QSGImageNode*>(old);
    if (node == nullptr)
    {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    node->setTexture(window()->createTextureFromImage(picture, QQuickWindow::TextureIsOpaque));
    node->setRect(QRectF(QPointF(), QSizeF(picture.size()) / ratio));
    return node;
}

void AnalysisItem::paintRows(QPainter& painter, int rows) const
{
    painter.setPen(QPen(colour("gridBeat"), 1.0));
    for (int row = 1; row < rows; ++row)
    {
        const auto y = std::round(height() * row / rows) + 0.5;
        painter.drawLine(QPointF(0.0, y), QPointF(width(), y));
    }
}

void WaveItem::draw(QImage& picture) const
{
    const auto wave = analysisOf()->wave();
    const auto stroke = thickness * picture.devicePixelRatio();
    drawWave(Plot(picture), picture.size(), stroke, wave, &engine::feedback::ScopeFrame::right, colour("accent", 0.4));
    drawWave(Plot(picture), picture.size(), stroke, wave, &engine::feedback::ScopeFrame::left, colour("accent"));
}

void SpectrumItem::setLabelled(bool on)
{
    if (labelled == on)
        return;
    labelled = on;
    Q_EMIT labelledChanged();
    spoilGround();
}

void SpectrumItem::refresh()
{
    if (analysisOf() == nullptr)
        return;
    const auto now = analysisOf()->spectrum();
    bands.assign(now.begin(), now.end());
    update();
}

void SpectrumItem::paintGround(QPainter& painter) const
{
    paintRows(painter, 3);
    using Output = conductor::OutputAnalysis;
    const auto octaves = std::log(Output::highestFrequency / Output::lowestFrequency);
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setPixelSize(10);
    painter.setFont(font);
    for (const auto& [hertz, name] :
         {std::pair(50.0, "50"), std::pair(100.0, "100"), std::pair(200.0, "200"), std::pair(500.0, "500"),
          std::pair(1000.0, "1k"), std::pair(2000.0, "2k"), std::pair(5000.0, "5k"), std::pair(10000.0, "10k")})
    {
        const auto x = std::round(std::log(hertz / Output::lowestFrequency) / octaves * width()) + 0.5;
        painter.setPen(QPen(colour("gridBeat"), 1.0));
        painter.drawLine(QPointF(x, 0.0), QPointF(x, height()));
        painter.setPen(colour("faint"));
        if (labelled)
            painter.drawText(QPointF(x + 3.0, height() - 4.0), QLatin1String(name));
    }
    for (int level = -30; labelled && level > lowestLevel; level -= 30)
        painter.drawText(QPointF(3.0, height() * level / lowestLevel - 3.0), QString::number(level));
}

/// Heights of the columns of a picture; between the middles of two bands they lie on a straight line.
std::vector<double> SpectrumItem::curve(const QSize& size,
                                        base::Decibels (dsp::PeakBallistics::*level)() const noexcept) const
{
    const auto columns = static_cast<std::size_t>(size.width());
    const auto highest = static_cast<double>(bands.size() - 1);
    const auto height = [&](std::size_t band)
    { return std::clamp((bands[band].*level)().value, lowestLevel - 3.0, 0.0) / lowestLevel * size.height(); };
    std::vector<double> heights(columns);
    for (std::size_t x = 0; x < columns; ++x)
    {
        const auto place = (static_cast<double>(x) + 0.5) * static_cast<double>(bands.size()) / size.width() - 0.5;
        const auto kept = std::clamp(place, 0.0, highest);
        const auto band = static_cast<std::size_t>(kept);
        heights[x] = std::lerp(height(band), height(std::min(band + 1, bands.size() - 1)), kept - std::floor(kept));
    }
    return heights;
}

void SpectrumItem::draw(QImage& picture) const
{
    if (bands.empty())
        return;
    const auto ratio = picture.devicePixelRatio();
    const auto size = picture.size();
    const auto levels = curve(size, &dsp::PeakBallistics::level);
    Plot plot(picture);
    const auto fill = colour("sound", 0.16);
    for (int x = 0; x < size.width(); ++x)
        plot.cover(x, levels[static_cast<std::size_t>(x)], size.height(), fill);
    plot.line(levels, thickness * ratio, colour("sound"));
    plot.line(curve(size, &dsp::PeakBallistics::held), ratio, colour("sound", 0.45));
}

} // namespace studio
