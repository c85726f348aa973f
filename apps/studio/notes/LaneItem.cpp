// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes/LaneItem.h"

#include <cmath>

namespace studio
{

void LaneItem::wheelEvent(QWheelEvent* event)
{
    auto& view = roll->viewOf();
    const double notches = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ControlModifier)
        view.zoomTime(event->position().x(), std::pow(1.2, notches));
    else
        view.scroll(-notches * 60.0 / view.timeline().zoom(), 0.0);
    event->accept();
}

} // namespace studio
