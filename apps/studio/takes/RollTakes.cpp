// SPDX-License-Identifier: GPL-3.0-or-later
#include "takes/RollTakes.h"

namespace studio
{

void RollTakes::setRoll(PianoRoll* of)
{
    if (of == roll)
        return;
    roll = of;
    connect(roll, &PianoRoll::changed, this, &RollTakes::layAgain);
    Q_EMIT rollChanged();
    layAgain();
}

std::vector<TakeItem::Patch> RollTakes::lay() const
{
    std::vector<Patch> laid;
    if (roll == nullptr || !roll->isOpen())
        return laid;
    const auto found = takes->all().find(roll->notes().track()->id);
    if (found == takes->all().end())
        return laid;
    const auto& view = roll->viewOf();
    const auto start = roll->notes().start();
    const auto tint = colour("record");
    for (const auto& note : found->second.notes)
    {
        const auto where = view.rectOf({.id = {},
                                        .start = base::ClipTicks{(note.from - start).value},
                                        .length = base::ClipTicks{(note.to - note.from).value},
                                        .pitch = note.pitch});
        if (where.right() >= 0.0 && where.left() <= width() && where.bottom() >= 0.0 && where.top() <= height())
            laid.push_back({where.adjusted(0.0, 1.0, -1.0, -1.0), tint});
    }
    return laid;
}

} // namespace studio
