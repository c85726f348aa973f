// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "mixer/MeterBoard.h"

#include <array>
#include <QColor>
#include <qqmlregistration.h>
#include <QQuickItem>
#include <QVariantMap>

namespace studio
{

/// The two bars of a strip's meter with their peak holds, and a clip light at the top of each that stays on. Drawn anew
/// only when a pixel of it changes.
class MeterItem : public QQuickItem
{
    Q_OBJECT
    QML_NAMED_ELEMENT(LevelMeter)
    Q_PROPERTY(studio::MeterBoard* board READ boardOf WRITE setBoard NOTIFY boardChanged REQUIRED)
    Q_PROPERTY(double strip READ stripOf WRITE setStrip NOTIFY stripChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours READ coloursOf WRITE setColours NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(bool horizontal READ isHorizontal WRITE setHorizontal NOTIFY horizontalChanged)
    Q_PROPERTY(double gap READ gapOf WRITE setGap NOTIFY gapChanged)
    Q_PROPERTY(bool clipped READ isClipped NOTIFY clippedChanged)
    Q_PROPERTY(QString text READ text NOTIFY textChanged)

public:
    explicit MeterItem(QQuickItem* parent = nullptr);

    MeterBoard* boardOf() const { return board; }
    void setBoard(MeterBoard* of);
    double stripOf() const { return strip; }
    void setStrip(double of);
    QVariantMap coloursOf() const { return theme; }
    void setColours(const QVariantMap& of);
    bool isHorizontal() const { return horizontal; }
    void setHorizontal(bool on);
    double gapOf() const { return gap; } // pixels between the bars
    void setGap(double pixels);
    bool isClipped() const { return clipped; }

    /// The higher of the held levels: "-4.2 dB", "-∞ dB".
    QString text() const { return shownText; }

Q_SIGNALS:
    void boardChanged();
    void stripChanged();
    void coloursChanged();
    void horizontalChanged();
    void gapChanged();
    void clippedChanged();
    void textChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    /// Whole device pixels from the foot of the bars.
    struct Bar
    {
        int level = 0;
        int held = 0;
        bool operator==(const Bar&) const = default;
    };

    void refresh();
    void redraw();
    double scale() const;  // device pixels in one of the item's
    double length() const; // of the item along its bars, down to a whole device pixel
    double room() const;   // for the bars, in device pixels
    void paint(QImage& picture) const;

    MeterBoard* board = nullptr;
    double strip = 0.0;
    QVariantMap theme;
    bool horizontal = false;
    double gap = 2.0;
    bool clipped = false;
    QString shownText;
    std::array<Bar, 2> bars;
};

} // namespace studio
