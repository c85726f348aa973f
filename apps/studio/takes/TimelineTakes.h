// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"
#include "takes/TakeItem.h"

namespace studio
{

/// Growing takes as clips on the lanes of their tracks.
class TimelineTakes : public TakeItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(studio::Arranger* arranger READ arrangerOf WRITE setArranger NOTIFY arrangerChanged REQUIRED)

public:
    explicit TimelineTakes(QQuickItem* parent = nullptr) : TakeItem(parent) {}

    Arranger* arrangerOf() const { return arranger; }
    void setArranger(Arranger* of);

Q_SIGNALS:
    void arrangerChanged();

protected:
    std::vector<Patch> lay() const override;

private:
    void layTake(std::vector<Patch>& laid, base::TrackId track, const GrowingTakes::Take& take) const;

    Arranger* arranger = nullptr;
};

} // namespace studio
