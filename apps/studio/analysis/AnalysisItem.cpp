// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/AnalysisItem.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QPainter>

namespace studio
{

namespace
{

/// From left to right; where many frames share a pixel, the outermost of them.
QPolygonF polyline(std::span<const engine::feedback::ScopeFrame> wave, float engine::feedback::ScopeFrame::*channel,
                   const QSizeF& size)
{
    QPolygonF line;
    const auto columns = std::max<std::size_t>(1, static_cast<std::size_t>(size.width()));
    const auto place = [&](double x, float sample)
    { return QPointF(x, size.height() / 2.0 * (1.0 - std::clamp(static_cast<double>(sample), -1.0, 1.0) * 0.94)); };
    for (std::size_t column = 0; column < columns; ++column)
    {
        const auto from = column * wave.size() / columns;
        const auto to = std::max(from + 1, (column + 1) * wave.size() / columns);
        const auto part = wave.subspan(from, std::min(to, wave.size()) - from);
        const auto [low, high] = std::ranges::minmax_element(part, {}, channel);
        const auto x = static_cast<double>(column);
        line << place(x, (low < high ? *low : *high).*channel) << place(x + 0.5, (low < high ? *high : *low).*channel);
    }
    return line;
}

} // namespace

AnalysisItem::AnalysisItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    setOpaquePainting(true);
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
    update();
}

QColor AnalysisItem::colour(const char* name) const
{
    return theme.value(QLatin1String(name)).value<QColor>();
}

void AnalysisItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    QQuickPaintedItem::itemChange(change, data);
    if (change == ItemVisibleHasChanged && isVisible())
        refresh();
}

void AnalysisItem::paintGround(QPainter& painter, int rows) const
{
    painter.fillRect(boundingRect(), colour("well"));
    painter.setPen(QPen(colour("gridBeat"), 1.0));
    for (int row = 1; row < rows; ++row)
    {
        const auto y = std::round(height() * row / rows) + 0.5;
        painter.drawLine(QPointF(0.0, y), QPointF(width(), y));
    }
}

void WaveItem::paint(QPainter* painter)
{
    paintGround(*painter, 4);
    if (analysisOf() == nullptr)
        return;
    const auto wave = analysisOf()->wave();
    auto behind = colour("accent");
    behind.setAlphaF(0.4f);
    painter->setPen(QPen(behind, 1.2));
    painter->drawPolyline(polyline(wave, &engine::feedback::ScopeFrame::right, size()));
    painter->setPen(QPen(colour("accent"), 1.2));
    painter->drawPolyline(polyline(wave, &engine::feedback::ScopeFrame::left, size()));
}

void SpectrumItem::refresh()
{
    if (analysisOf() == nullptr)
        return;
    const auto now = analysisOf()->spectrum();
    bands.assign(now.begin(), now.end());
    update();
}

void SpectrumItem::paintScale(QPainter& painter) const
{
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

QPolygonF SpectrumItem::curve(base::Decibels (dsp::PeakBallistics::*level)() const noexcept) const
{
    QPolygonF line;
    for (std::size_t i = 0; i < bands.size(); ++i)
    {
        const auto decibels = std::clamp((bands[i].*level)().value, lowestLevel - 3.0, 0.0);
        line << QPointF((static_cast<double>(i) + 0.5) * width() / static_cast<double>(bands.size()),
                        decibels / lowestLevel * height());
    }
    return line;
}

void SpectrumItem::paint(QPainter* painter)
{
    paintGround(*painter, 3);
    paintScale(*painter);
    if (bands.empty())
        return;
    auto line = curve(&dsp::PeakBallistics::level);
    auto tint = colour("sound");
    painter->setPen(QPen(tint, 1.2));
    painter->drawPolyline(line);
    line << QPointF(width(), height()) << QPointF(0.0, height());
    auto fill = tint;
    fill.setAlphaF(0.16f);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawPolygon(line);
    tint.setAlphaF(0.45f);
    painter->setPen(QPen(tint, 1.0));
    painter->drawPolyline(curve(&dsp::PeakBallistics::held));
}

} // namespace studio
