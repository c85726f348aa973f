// SPDX-License-Identifier: GPL-3.0-or-later
#include "Joiner.h"

namespace studio
{

Joiner::Joiner(Session& of, Selection& chosen, Notices& where) : session(of), selection(chosen), notices(where)
{
    connect(&session, &Session::replaced, this,
            [this]
            {
                isForThisSong = false;
                cancel();
            });
    connect(&session, &Session::pulse, this, &Joiner::look);
}

Joiner::~Joiner()
{
    if (work == nullptr)
        return;
    work->cancel();
    if (const auto rendered = work->await())
        remove(*rendered);
}

void Joiner::join()
{
    if (work != nullptr)
        return notices.tell(tr("Clips are being joined already. Wait until that is done."));
    auto plan = conductor::planJoin(session.song(), selection.clips());
    if (!plan)
        return notices.trouble(plan.error());
    planned = *std::move(plan);
    if (!planned.edits.empty())
    {
        session.apply("Join clips", planned.edits);
        return;
    }
    folder = session.open().folder();
    isForThisSong = true;
    part = 0.0;
    description = tr("Joining %1 clips").arg(planned.part.tracks.front().clips.size());
    work = std::make_unique<conductor::Background<base::Result<document::Sound>>>(
        [plan = planned, into = folder](const base::Progress& progress)
        { return conductor::renderJoin(plan, into, progress); });
    Q_EMIT changed();
}

void Joiner::cancel()
{
    if (work != nullptr)
        work->cancel();
}

void Joiner::look()
{
    if (work == nullptr)
        return;
    if (const auto rendered = work->take())
    {
        work.reset();
        finish(*rendered);
        Q_EMIT changed();
    }
    else if (work->done() != part)
    {
        part = work->done();
        Q_EMIT changed();
    }
}

void Joiner::finish(const base::Result<document::Sound>& rendered)
{
    if (!rendered)
        return notices.trouble(rendered.error());
    if (!isForThisSong)
        return remove(*rendered);
    if (const auto clip = session.join(planned, *rendered))
        selection.set({*clip});
}

void Joiner::remove(const document::Sound& rendered) const
{
    std::error_code ignored;
    std::filesystem::remove(folder / rendered.path, ignored);
}

} // namespace studio
