// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "TimelineView.h"
#include "Transport.h"

#include <functional>

namespace studio
{

/// Turns the pages of the timeline while the song plays: when the playhead leaves the view, the view goes on from
/// there. It rests from when the user scrolled away or dragged something meanwhile, until play is started again or the
/// playhead is in view again. [main]
class Follow : public QObject
{
    Q_OBJECT

public:
    /// isDragging: whether something is held with the pointer.
    Follow(Transport& transport, TimelineView& view, std::function<bool()> isDragging);

    bool isOn() const { return on; }
    void setOn(bool whether);

private:
    void look();
    bool isInView() const;

    Transport& transport;
    TimelineView& view;
    std::function<bool()> isDragging;
    bool on = true;
    bool rests = false;
    bool turning = false; // the view moves because of this
};

} // namespace studio
