// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "analysis/Analysis.h"

#include <QQuickPaintedItem>
#include <QVariantMap>

namespace studio
{

/// A picture of the output that is painted anew while something sounds and it can be seen.
class AnalysisItem : public QQuickPaintedItem
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
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    virtual void refresh() { update(); }

    QColor colour(const char* name) const;
    void paintGround(QPainter& painter, int rows) const;

private:
    Analysis* analysis = nullptr;
    QVariantMap theme;
};

/// The wave of the last moments, left over right.
class WaveItem : public AnalysisItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(WaveView)

public:
    using AnalysisItem::AnalysisItem;
    void paint(QPainter* painter) override;
};

/// The spectrum over octaves with its peak hold, 0 dB at the top.
class SpectrumItem : public AnalysisItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SpectrumView)
    Q_PROPERTY(bool labelled MEMBER labelled NOTIFY labelledChanged)

public:
    static constexpr double lowestLevel = -90.0; // dB

    using AnalysisItem::AnalysisItem;
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void labelledChanged();

protected:
    void refresh() override;

private:
    void paintScale(QPainter& painter) const;
    QPolygonF curve(base::Decibels (dsp::PeakBallistics::*level)() const noexcept) const;

    bool labelled = false;
    std::vector<dsp::PeakBallistics> bands;
};

} // namespace studio
