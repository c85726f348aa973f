// SPDX-License-Identifier: GPL-3.0-or-later
#include "Selection.h"

namespace studio
{

Selection::Selection(Session& of) : session(of)
{
    connect(&session, &Session::replaced, this, &Selection::clear);
    connect(&session, &Session::changed, this, &Selection::follow);
}

void Selection::set(std::set<base::ClipId> clips)
{
    if (clips == chosen)
        return;
    chosen = std::move(clips);
    Q_EMIT changed();
}

void Selection::toggle(base::ClipId clip)
{
    if (chosen.erase(clip) == 0)
        chosen.insert(clip);
    Q_EMIT changed();
}

void Selection::follow(const document::Touched& touched)
{
    auto kept = chosen;
    for (const auto clip : touched.clips)
        if (session.song().find(clip) == nullptr)
            kept.erase(clip);
    set(std::move(kept));
}

} // namespace studio
