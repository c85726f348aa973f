// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "analysis/Analysis.h"

#include <QImage>
#include <QQuickItem>
#include <QVariantMap>

namespace studio
{

/// A picture of the output that is drawn anew while something sounds and it can be seen.
class AnalysisItem : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::Analysis* analysis READ analysisOf WRITE setAnalysis NOTIFY analysisChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)

public:
    explicit AnalysisItem(QQuickItem* parent = nullptr);

    Analysis* analysisOf() const { return analysis; }
    void setAnalysis(Analysis* of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);

Q_SIGNALS:
    void analysisChanged();
    void coloursChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    virtual void refresh() { update(); }

    /// What does not move, in the item's pixels: painted once for a size and theme.
    virtual void paintGround(QPainter& painter) const = 0;

    /// What moves, in device pixels over the ground.
    virtual void draw(QImage& picture) const = 0;

    QColor colour(const char* name) const;
    QColor colour(const char* name, double alpha) const;
    void paintRows(QPainter& painter, int rows) const;
    void spoilGround();

private:
    Analysis* analysis = nullptr;
    QVariantMap theme;
    QImage ground; // null: to be painted
};

/// The wave of the last moments, left over right.
class WaveItem : public AnalysisItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(WaveView)

public:
    using AnalysisItem::AnalysisItem;

protected:
    void paintGround(QPainter& painter) const override { paintRows(painter, 4); }
    void draw(QImage& picture) const override;
};

/// The spectrum over octaves with its peak hold, 0 dB at the top.
class SpectrumItem : public AnalysisItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SpectrumView)
    Q_PROPERTY(bool labelled READ isLabelled WRITE setLabelled NOTIFY labelledChanged)

public:
    static constexpr double lowestLevel = -90.0; // dB

    using AnalysisItem::AnalysisItem;

    bool isLabelled() const { return labelled; }
    void setLabelled(bool on);

Q_SIGNALS:
    void labelledChanged();

protected:
    void refresh() override;
    void paintGround(QPainter& painter) const override;
    void draw(QImage& picture) const override;

private:
    std::vector<double> curve(const QSize& size, base::Decibels (dsp::PeakBallistics::*level)() const noexcept) const;

    bool labelled = false;
    std::vector<dsp::PeakBallistics> bands;
};

} // namespace studio
