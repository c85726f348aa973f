// SPDX-License-Identifier: GPL-3.0-or-later
#include "Follow.h"

namespace studio
{

Follow::Follow(Transport& moves, TimelineView& shown, std::function<bool()> drags)
    : transport(moves),
      view(shown),
      isDragging(std::move(drags))
{
    connect(&transport, &Transport::secondsChanged, this, &Follow::look);
    connect(&transport, &Transport::playingChanged, this,
            [this]
            {
                rests = false;
                look();
            });
    connect(&view, &TimelineView::moved, this,
            [this]
            {
                if (!turning)
                    rests = !isInView();
            });
}

void Follow::setOn(bool whether)
{
    if (on == whether)
        return;
    on = whether;
    rests = false;
    look();
}

bool Follow::isInView() const
{
    const double x = view.xOf(transport.seconds());
    return x >= 0.0 && x <= view.width();
}

void Follow::look()
{
    if (!on || !transport.isPlaying())
        return;
    if (isInView())
        rests = false;
    else if (isDragging())
        rests = true;
    if (rests)
        return;
    turning = true;
    view.reveal(transport.seconds());
    turning = false;
}

} // namespace studio
