// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "Arranger.h"

#include <QPainter>
#include <QVariantMap>

namespace studio
{

/// The ruler as it is painted: loop and punch range, markers, bars and time, from top to bottom.
class RulerPainter
{
public:
    RulerPainter(QPainter& painter, Arranger& arranger, const QVariantMap& colours);
    void paint(double width);

    /// As the names of markers are written.
    static QFont words();

private:
    struct Row
    {
        double top;
        double bottom;
        const char* colour;
    };

    void paintRange(const document::TimeRange& range, const Row& row);
    void paintBars();
    void paintTime();
    void paintMarkers(double width);
    void paintFlag(double x, bool isChosen);
    double secondsOf(const document::Position& position) const;
    QColor colour(const char* name) const { return QColor(theme.value(QLatin1String(name)).toString()); }

    QPainter& painter;
    Arranger& arranger;
    const TimelineView& view;
    const QVariantMap& theme;
};

} // namespace studio
