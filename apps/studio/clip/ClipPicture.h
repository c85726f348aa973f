// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"

#include <QQuickPaintedItem>

namespace studio
{

/// The selected clips in large, one below the other over the time that they take together: waveforms and notes in the
/// colours of their tracks.
class ClipPicture : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(studio::Arranger* arranger READ arrangerOf WRITE setArranger NOTIFY arrangerChanged REQUIRED)

public:
    static constexpr int mostRows = 6;

    explicit ClipPicture(QQuickItem* parent = nullptr);

    Arranger* arrangerOf() const { return arranger; }
    void setArranger(Arranger* of);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void arrangerChanged();

private:
    Arranger* arranger = nullptr;
};

} // namespace studio
