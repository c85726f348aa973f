// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "notes/RollItem.h"

namespace studio
{

/// A lane below the notes, which has their time. The wheel scrolls and zooms that.
class LaneItem : public RollItem
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    using RollItem::RollItem;

protected:
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace studio
