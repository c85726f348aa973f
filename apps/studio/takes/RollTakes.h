// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/PianoRoll.h"
#include "takes/TakeItem.h"

namespace studio
{

/// What grows on the track of the open clip, over the grid of the piano roll.
class RollTakes : public TakeItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(studio::PianoRoll* roll READ rollOf WRITE setRoll NOTIFY rollChanged REQUIRED)

public:
    explicit RollTakes(QQuickItem* parent = nullptr) : TakeItem(parent) {}

    PianoRoll* rollOf() const { return roll; }
    void setRoll(PianoRoll* of);

Q_SIGNALS:
    void rollChanged();

protected:
    std::vector<Patch> lay() const override;

private:
    PianoRoll* roll = nullptr;
};

} // namespace studio
